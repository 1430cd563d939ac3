import { and, eq, isNull, sql } from "drizzle-orm";
import { accounts, users } from "@/db/schema";
import { emailIsVerified } from "../auth";
import type { Context } from "../context";
import type { Claims } from "./claims";
import { decideLink, type LinkDecision } from "./decide";
import { link } from "./link";
import { ProviderRefused } from "./refusal";
import type { Trip } from "./trip";

/** No bcrypt hash: a password that nothing matches. */
const NO_PASSWORD = "!";

/**
 * Whom the claims of a provider stand for, written down: the account that is known, one that is linked now, or a new
 * one. In the transaction of `ctx`, for callers that have checked where the claims come from.
 */
export async function settleClaims(ctx: Context, trip: Trip, claims: Claims): Promise<number> {
  // Two trips of one person at once wait for each other here.
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(714203, hashtext(${`${trip.provider} ${claims.subject}`}))`,
  );
  const decision = decideLink({
    claims,
    account: await accountOf(ctx, trip.provider, claims.subject),
    userByEmail: claims.email ? await userOfEmail(ctx, claims.email) : null,
    signedInUser: trip.purpose === "link" && trip.userId ? { userId: trip.userId } : null,
  });
  return write(ctx, trip, claims, decision);
}

async function write(ctx: Context, trip: Trip, claims: Claims, decision: LinkDecision): Promise<number> {
  switch (decision.kind) {
    case "refuse":
      throw new ProviderRefused(decision.code);
    case "enter":
      await ctx.db
        .update(accounts)
        .set({ lastUsedAt: ctx.now, email: claims.email })
        .where(and(eq(accounts.providerId, trip.provider), eq(accounts.accountId, claims.subject)));
      return decision.userId;
    case "link":
      await link(ctx, { userId: decision.userId, provider: trip.provider, claims, tell: true });
      return decision.userId;
    case "create": {
      const userId = await create(ctx, trip, claims, decision.email);
      await link(ctx, { userId, provider: trip.provider, claims, tell: false });
      return userId;
    }
  }
}

async function create(ctx: Context, trip: Trip, claims: Claims, email: string): Promise<number> {
  const name = claims.name ?? email.slice(0, email.indexOf("@")).slice(0, 80);
  const [user] = await ctx.db
    .insert(users)
    .values({ name, email, password: NO_PASSWORD, locale: claims.lang ?? trip.lang })
    .onConflictDoNothing()
    .returning({ id: users.id });
  // Somebody registered this address since we looked, and has not proved it yet.
  if (!user) throw new ProviderRefused("provider_email_unverified_here");
  await emailIsVerified(ctx, user.id);
  return user.id;
}

/** Whose the account at the provider is already, if anybody's. */
export async function accountOf(
  ctx: Context,
  provider: string,
  subject: string,
): Promise<{ userId: number } | null> {
  const [account] = await ctx.db
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.providerId, provider), eq(accounts.accountId, subject)));
  return account ?? null;
}

async function userOfEmail(ctx: Context, email: string) {
  // Locked: whoever changes this address or proves it meanwhile waits, or we wait for them.
  const [user] = await ctx.db
    .select({ userId: users.id, emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(and(sql`lower(trim(${users.email})) = ${email}`, isNull(users.deletedAt)))
    .for("update");
  return user ? { userId: user.userId, emailVerified: user.emailVerifiedAt !== null } : null;
}
