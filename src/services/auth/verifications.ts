import { randomInt } from "node:crypto";
import { and, eq, gt, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { users, type VERIFICATION_PURPOSES, verifications } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { addMs, HOUR } from "@/lib/time";
import { type Context, transact } from "../context";
import { hashCode, hashWord, randomWord } from "../secrets";

export type VerificationPurpose = (typeof VERIFICATION_PURPOSES)[number];
/** A live proof of an address: who it is about, and the address that was written to. */
export type Verification = { id: number; userId: number; identifier: string };

/** How long a mail is good for, its link and its code alike. */
export const VERIFICATION_LASTS = HOUR;
/** Wrong codes per mail: of a million codes, guessing finds one in 200,000 mails. */
const TRIES = 5;

/** Refuses a link that was used, replaced by a newer one, or has expired; and one that never was. */
export class LinkSpent extends DomainError {
  constructor() {
    super("invalid", "link_spent", "This link has expired or was used. Ask for a new mail.");
  }
}

/** Refuses every code of a mail that has expired, was used, or was guessed at too often. */
export class CodeSpent extends DomainError {
  constructor() {
    super("invalid", "code_spent", "This code no longer counts. Ask for a new mail.", { field: "code" });
  }
}

export class CodeWrong extends DomainError {
  constructor() {
    super("invalid", "code_wrong", "This is not the code of the newest mail.", { field: "code" });
  }
}

/** Waits for its turn at a user's row. Whatever touches proofs of an address locks the user first. */
export async function lockOwner(ctx: Context, userId: number): Promise<void> {
  await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
}

/** A code belongs to one user, one purpose and one mail: moved to another row, its hash fits nothing. */
const codePlace = (userId: number, purpose: VerificationPurpose, tokenHash: string) =>
  `verifications:${userId}:${purpose}:${tokenHash}`;

/**
 * Begins to prove that `identifier`, an e-mail address, belongs to a user: the mail that follows carries the link's
 * `token` and the `code`, of which only hashes are kept. What was sent before for the same purpose counts no more.
 * `id` names the mail, e.g. as its cause. For services that have decided; nobody is asked here.
 */
export function beginVerification(
  ctx: Context,
  { userId, purpose, identifier }: { userId: number; purpose: VerificationPurpose; identifier: string },
): Promise<{ id: number; token: string; code: string }> {
  const token = randomWord();
  const tokenHash = hashWord(token);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  return transact(ctx, async (ctx) => {
    await lockOwner(ctx, userId);
    await cancelVerification(ctx, userId, purpose);
    const [begun] = await ctx.db
      .insert(verifications)
      .values({
        userId,
        purpose,
        identifier: identifier.trim().toLowerCase(),
        tokenHash,
        codeHash: hashCode(code, codePlace(userId, purpose, tokenHash)),
        expiresAt: addMs(ctx.now, VERIFICATION_LASTS),
        createdAt: ctx.now,
      })
      .returning({ id: verifications.id });
    if (!begun) throw new Error("the verification was not written");
    return { id: begun.id, token, code };
  });
}

const facts = {
  id: verifications.id,
  userId: verifications.userId,
  identifier: verifications.identifier,
};

const isLive = (ctx: Context, purpose: VerificationPurpose, which: SQL) =>
  and(
    which,
    eq(verifications.purpose, purpose),
    isNull(verifications.consumedAt),
    gt(verifications.expiresAt, ctx.now),
  );

/** The live verification of a link, made for this purpose. Reading it uses nothing up. */
export async function verificationOfLink(
  ctx: Context,
  purpose: VerificationPurpose,
  token: string,
): Promise<Verification | null> {
  const [live] = await ctx.db
    .select(facts)
    .from(verifications)
    .where(isLive(ctx, purpose, eq(verifications.tokenHash, hashWord(token))));
  return live ?? null;
}

/** What a user has pending for this purpose, e.g. a change of address that waits for its proof. */
export async function pendingVerification(
  ctx: Context,
  userId: number,
  purpose: VerificationPurpose,
): Promise<Verification | null> {
  const [live] = await ctx.db
    .select(facts)
    .from(verifications)
    .where(isLive(ctx, purpose, eq(verifications.userId, userId)));
  return live ?? null;
}

/**
 * The live verification of a code that its user typed. Each call uses up one try, before the code is judged and in
 * a statement of its own: call it outside of a transaction, which would give the try back when it is refused.
 * Refuses with `code_wrong`, and with `code_spent` once only a new mail helps.
 */
export async function verificationOfCode(
  ctx: Context,
  { userId, purpose, code }: { userId: number; purpose: VerificationPurpose; code: string },
): Promise<Verification> {
  const [tried] = await ctx.db
    .update(verifications)
    .set({ attempts: sql`${verifications.attempts} + 1` })
    .where(and(isLive(ctx, purpose, eq(verifications.userId, userId)), lt(verifications.attempts, TRIES)))
    .returning({ ...facts, tokenHash: verifications.tokenHash, codeHash: verifications.codeHash });
  if (!tried) throw new CodeSpent();
  const { tokenHash, codeHash, ...verification } = tried;
  if (codeHash !== hashCode(code, codePlace(userId, purpose, tokenHash))) throw new CodeWrong();
  return verification;
}

/** Uses a verification up, in the transaction of what follows from it. True for one caller only. */
export async function consumeVerification(ctx: Context, { id, userId }: Verification): Promise<boolean> {
  await lockOwner(ctx, userId);
  const consumed = await ctx.db
    .update(verifications)
    .set({ consumedAt: ctx.now })
    .where(
      and(eq(verifications.id, id), isNull(verifications.consumedAt), gt(verifications.expiresAt, ctx.now)),
    )
    .returning({ id: verifications.id });
  return consumed.length > 0;
}

/** Takes back what was sent to a user for these purposes: its links and codes count no more. */
export async function cancelVerification(
  ctx: Context,
  userId: number,
  ...purposes: VerificationPurpose[]
): Promise<void> {
  await ctx.db
    .delete(verifications)
    .where(and(eq(verifications.userId, userId), inArray(verifications.purpose, purposes)));
}
