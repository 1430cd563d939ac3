import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { accounts, passkeys, users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { writeAudit } from "../audit";
import { isHash } from "../auth";
import { type Context, requireOwner, requireProven, transact } from "../context";
import { factorsHeld, hasFactor } from "../factors";
import { listProviders, type ProviderName, providerName } from "./configured";
import { LastWayIn } from "./refusal";
import { tellOwner } from "./tell";

/** An account at a provider that opens ours. */
export type LinkedAccount = {
  id: number;
  provider: string;
  name: string;
  email: string | null;
  since: Date;
  lastUsed: Date | null;
};

/** The accounts at providers that open the account of who is signed in, oldest first. */
export async function listLinkedAccounts(ctx: Context): Promise<LinkedAccount[]> {
  const { userId } = requireOwner(ctx);
  const rows = await ctx.db
    .select()
    .from(accounts)
    .where(eq(accounts.userId, userId))
    .orderBy(asc(accounts.createdAt), asc(accounts.id));
  return rows.map(({ id, providerId, email, createdAt, lastUsedAt }) => ({
    id,
    provider: providerId,
    name: providerName(providerId),
    email,
    since: createdAt,
    lastUsed: lastUsedAt,
  }));
}

/**
 * The providers at which who is signed in can prove that it is them: those that are linked and still configured. None
 * for who has a second factor, which is asked for instead.
 */
export async function listProvenBy(ctx: Context): Promise<ProviderName[]> {
  if (hasFactor(await factorsHeld(ctx, requireOwner(ctx).userId))) return [];
  const linked = new Set((await listLinkedAccounts(ctx)).map(({ provider }) => provider));
  return listProviders().filter(({ id }) => linked.has(id));
}

export const Unlink = z.strictObject({
  account: z
    .string()
    .regex(/^\d{1,9}$/, "not_found")
    .transform(Number),
});
export type Unlink = z.infer<typeof Unlink>;

/**
 * Takes an account at a provider off one's own. Refuses with `proof_needed`, `not_found`, and with `last_way_in`
 * where nothing else would open the account: no password, no passkey, no other provider that still works.
 */
export async function unlinkAccount(ctx: Context, { account }: Unlink): Promise<void> {
  const { userId } = requireProven(ctx);
  await transact(ctx, async (ctx) => {
    // Two such changes at once wait for each other: each alone could be right, and both together lock the owner out.
    const [user] = await ctx.db
      .select({ password: users.password })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    const [gone] = await ctx.db
      .delete(accounts)
      .where(and(eq(accounts.id, account), eq(accounts.userId, userId)))
      .returning({ provider: accounts.providerId });
    if (!gone) throw new NotFound("linked account");
    if (!(user && isHash(user.password)) && !(await hasOtherWayIn(ctx, userId))) throw new LastWayIn();
    await writeAudit(ctx, "provider.unlinked", `user:${userId}`, { provider: gone.provider });
    await tellOwner(ctx, { userId, provider: gone.provider, accountId: account, linked: false });
  });
}

async function hasOtherWayIn(ctx: Context, userId: number): Promise<boolean> {
  const [passkey] = await ctx.db
    .select({ id: passkeys.id })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .limit(1);
  if (passkey) return true;
  const works = new Set(listProviders().map(({ id }) => id));
  const others = await ctx.db
    .select({ provider: accounts.providerId })
    .from(accounts)
    .where(eq(accounts.userId, userId));
  return others.some(({ provider }) => works.has(provider));
}
