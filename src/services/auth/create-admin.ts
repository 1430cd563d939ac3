import type { z } from "zod";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireSystem, transact } from "../context";
import { EmailTaken } from "./accounts";
import { Register } from "./input";
import { hashPassword } from "./passwords";

/**
 * Makes an admin: for the operator's command line only, who vouches for the address. Refuses an address that is none
 * with `email_invalid`, and one that has an account already with `email_taken`.
 */
export async function createAdmin(ctx: Context, input: z.input<typeof Register>): Promise<void> {
  requireSystem(ctx);
  const parsed = Register.safeParse(input);
  if (!parsed.success) {
    const code = parsed.error.issues[0]?.message ?? "invalid";
    throw new DomainError("invalid", code, `This cannot be an account: ${code}.`);
  }
  const { name, email } = parsed.data;
  const password = await hashPassword(parsed.data.password);
  await transact(ctx, async (ctx) => {
    const [made] = await ctx.db
      .insert(users)
      .values({ name, email, password, role: "admin", emailVerifiedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!made) throw new EmailTaken();
    await writeAudit(ctx, "admin.created", `user:${made.id}`);
  });
}
