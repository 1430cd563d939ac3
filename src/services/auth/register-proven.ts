import { users } from "@/db/schema";
import { type Context, transact } from "../context";
import { takeTurn } from "../throttle";
import { requireRoom } from "./hashing";
import type { Register } from "./input";
import { openSession, type SignedIn } from "./open-session";
import { hashNewPassword } from "./passwords";
import { emailIsVerified } from "./verified";

/**
 * Makes an account for an address that its owner has proved already, and signs it in; what was bought with the address opens
 * in it. For services that have the proof. Null where there is an account with this address: whoever holds the proof does not
 * thereby own that account. Refuses with `password_common`, `too_many_tries` and `busy`.
 */
export async function registerProven(ctx: Context, input: Register): Promise<SignedIn | null> {
  requireRoom();
  await takeTurn(ctx, "register");
  const password = await hashNewPassword(input.password, [input.name, input.email]);
  return transact(ctx, async (ctx) => {
    const [user] = await ctx.db
      .insert(users)
      .values({ name: input.name, email: input.email, password, locale: ctx.client?.lang ?? null })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!user) return null;
    await emailIsVerified(ctx, user.id);
    return openSession(ctx, { userId: user.id, method: "created", remembered: true, secondFactor: false });
  });
}
