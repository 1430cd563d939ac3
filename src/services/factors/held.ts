import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { ProofNeedsFactor } from "./errors";

/** The second factors of an account, in figures. */
export type FactorsHeld = { totp: boolean; passkeys: number; recoveryLeft: number };

/** Which second factors an account has. For services that have decided whose account it is. */
export async function factorsHeld(ctx: Context, userId: number): Promise<FactorsHeld> {
  const { rows } = await ctx.db.execute<FactorsHeld>(sql`
    select exists (select from totp_secrets where user_id = ${userId} and confirmed_at is not null) as totp,
      (select count(*)::int from passkeys where user_id = ${userId}) as passkeys,
      (select count(*)::int from recovery_codes where user_id = ${userId} and used_at is null) as "recoveryLeft"`);
  const [held] = rows;
  if (!held) throw new Error("a select without from answered nothing");
  return held;
}

/** Whether these are a second factor at all: recovery codes alone are none. */
export function hasFactor({ totp, passkeys }: FactorsHeld): boolean {
  return totp || passkeys > 0;
}

/** Refuses a weaker proof than the second factor of an account that has one, with `proof_needs_factor`. */
export async function refuseWeakProof(ctx: Context, userId: number): Promise<void> {
  if (hasFactor(await factorsHeld(ctx, userId))) throw new ProofNeedsFactor();
}
