import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { and, eq, isNull, sql } from "drizzle-orm";
import { passkeys, users } from "@/db/schema";
import { writeAudit } from "../../audit";
import type { Context } from "../../context";
import { PasskeyWrong } from "../errors";
import type { Taken } from "./challenge";
import type { ProofAnswer } from "./input";
import { relyingParty, userHandle } from "./place";

/**
 * Whose passkey this answer shows, to a challenge that was taken for it. Refuses with `passkey_wrong`: another site's
 * answer, another challenge's, another account's, a signature that does not fit, an owner who was not verified, and
 * a counter that went back, which is how a copied key gives itself away.
 */
export async function judgePasskey(ctx: Context, answer: ProofAnswer, asked: Taken): Promise<number> {
  const passkey = await find(ctx, answer.id);
  if (!passkey || (asked.userId !== null && passkey.userId !== asked.userId)) throw new PasskeyWrong();
  // An authenticator that finds the account by itself has to say which one it found.
  const handle = answer.response.userHandle ?? null;
  const owns = handle === Buffer.from(userHandle(passkey.publicId)).toString("base64url");
  if (!(owns || (handle === null && asked.userId !== null))) throw new PasskeyWrong();
  const counter = await signedCounter(ctx, answer, passkey, asked.challenge);
  await moveCounter(ctx, passkey, counter);
  return passkey.userId;
}

async function find(ctx: Context, credentialId: string) {
  const [passkey] = await ctx.db
    .select({
      id: passkeys.id,
      userId: passkeys.userId,
      publicId: users.publicId,
      credentialId: passkeys.credentialId,
      publicKey: passkeys.publicKey,
    })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(and(eq(passkeys.credentialId, credentialId), isNull(users.deletedAt)));
  return passkey;
}

type Passkey = NonNullable<Awaited<ReturnType<typeof find>>>;

async function signedCounter(
  ctx: Context,
  answer: ProofAnswer,
  { credentialId: id, publicKey }: Passkey,
  expectedChallenge: string,
): Promise<{ now: number; backedUp: boolean }> {
  const site = relyingParty();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      // The counter is judged where it is written, so that two answers at once cannot both be the newer one.
      credential: { id, publicKey: Uint8Array.from(publicKey), counter: 0 },
    });
    const { newCounter, credentialBackedUp } = authenticationInfo;
    if (verified) return { now: newCounter, backedUp: credentialBackedUp };
  } catch (error) {
    ctx.log.warn({ reason: String(error) }, "a passkey was refused");
  }
  throw new PasskeyWrong();
}

async function moveCounter(
  ctx: Context,
  { id, userId }: Passkey,
  { now, backedUp }: { now: number; backedUp: boolean },
): Promise<void> {
  const moved = await ctx.db
    .update(passkeys)
    .set({ counter: now, backedUp, lastUsedAt: ctx.now })
    .where(
      and(
        eq(passkeys.id, id),
        sql`(${passkeys.counter} < ${now} or (${passkeys.counter} = 0 and ${now} = 0))`,
      ),
    )
    .returning({ id: passkeys.id });
  if (moved.length > 0) return;
  ctx.log.warn({ userId, passkey: id }, "the counter of a passkey went back");
  await writeAudit(ctx, "passkey.counter_back", `user:${userId}`, { passkey: id });
  throw new PasskeyWrong();
}
