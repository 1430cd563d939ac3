import { accounts } from "@/db/schema";
import { writeAudit } from "../audit";
import type { Context } from "../context";
import type { Claims } from "./claims";
import { tellOwner } from "./tell";

type Link = {
  userId: number;
  provider: string;
  claims: Pick<Claims, "subject" | "email">;
  /** Whether its owner hears of it; who has just made the account this way knows. */
  tell: boolean;
};

/** Links an account at a provider to a user of ours, in the transaction of `ctx`. */
export async function link(ctx: Context, { userId, provider, claims, tell }: Link): Promise<void> {
  const [account] = await ctx.db
    .insert(accounts)
    .values({
      userId,
      providerId: provider,
      accountId: claims.subject,
      email: claims.email,
      createdAt: ctx.now,
      lastUsedAt: ctx.now,
    })
    .returning({ id: accounts.id });
  if (!account) throw new Error("the account was not linked");
  await writeAudit(ctx, "provider.linked", `user:${userId}`, { provider });
  if (tell) await tellOwner(ctx, { userId, provider, accountId: account.id, linked: true });
}
