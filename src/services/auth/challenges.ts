import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { type CHALLENGE_KINDS, challenges } from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import type { Context } from "../context";
import { hashWord, randomWord } from "../secrets";

export type ChallengeKind = (typeof CHALLENGE_KINDS)[number];
/** Something begun: the word that its browser keeps, and until when. */
export type Begun = { token: string; expiresAt: Date };
export type OpenChallenge = { id: number; userId: number | null; data: Record<string, unknown> };

const LASTS = 10 * MINUTE;
/** Wrong answers to one challenge; then it has to be begun anew. */
const TRIES = 5;

/** Begins something that is finished within ten minutes, by the browser that holds `token`. */
export async function beginChallenge(
  ctx: Context,
  kind: ChallengeKind,
  begin: { userId?: number | null; data?: Record<string, unknown> } = {},
): Promise<Begun> {
  const token = randomWord();
  const expiresAt = addMs(ctx.now, LASTS);
  // Those that nobody finished are swept by whoever comes next.
  await ctx.db.delete(challenges).where(lt(challenges.expiresAt, addMs(ctx.now, -LASTS)));
  await ctx.db.insert(challenges).values({
    kind,
    tokenHash: hashWord(token),
    userId: begin.userId ?? null,
    data: begin.data ?? {},
    expiresAt,
    createdAt: ctx.now,
  });
  return { token, expiresAt };
}

const open = (ctx: Context, kind: ChallengeKind, token: string) =>
  and(
    eq(challenges.tokenHash, hashWord(token)),
    eq(challenges.kind, kind),
    isNull(challenges.consumedAt),
    gt(challenges.expiresAt, ctx.now),
    lt(challenges.attempts, TRIES),
  );

const facts = { id: challenges.id, userId: challenges.userId, data: challenges.data };

/** The challenge of this word, while it is open; to show a page for it. */
export async function readChallenge(
  ctx: Context,
  kind: ChallengeKind,
  token: string | null | undefined,
): Promise<OpenChallenge | null> {
  if (!token) return null;
  const [row] = await ctx.db
    .select(facts)
    .from(challenges)
    .where(open(ctx, kind, token));
  return row ?? null;
}

/** The same, and one try of it is used up: before an answer is judged. */
export async function tryChallenge(
  ctx: Context,
  kind: ChallengeKind,
  token: string | null | undefined,
): Promise<OpenChallenge | null> {
  if (!token) return null;
  const [row] = await ctx.db
    .update(challenges)
    .set({ attempts: sql`${challenges.attempts} + 1` })
    .where(open(ctx, kind, token))
    .returning(facts);
  return row ?? null;
}

/** Finishes a challenge. True for one caller only, however many come at once. */
export async function consumeChallenge(ctx: Context, id: number): Promise<boolean> {
  const done = await ctx.db
    .update(challenges)
    .set({ consumedAt: ctx.now })
    .where(and(eq(challenges.id, id), isNull(challenges.consumedAt)))
    .returning({ id: challenges.id });
  return done.length > 0;
}
