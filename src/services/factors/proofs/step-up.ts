import { z } from "zod";
import { DomainError } from "@/lib/errors";
import { passwordMatches, requireRenewed, requireRoom, type SignedIn } from "../../auth";
import { type Context, requireOwner, transact } from "../../context";
import { PasskeyWrong } from "../errors";
import { refuseWeakProof } from "../held";
import { ownerOf } from "../owner";
import { takeCeremony } from "../passkeys/challenge";
import type { ShowPasskey } from "../passkeys/input";
import { judgePasskey } from "../passkeys/judge";
import { spendCode } from "./code";
import { inTurn } from "./turn";
import { TypedCode } from "./typed-code";

export const StepUpPassword = z.strictObject({
  password: z.string().min(1, "password_missing").max(1_000, "password_wrong"),
});
export const StepUpCode = z.strictObject({ code: TypedCode });

/**
 * Proves by password that the owner of the session sits there; it goes on under a new id. Only for accounts without
 * a second factor. Refuses with `password_wrong`, `proof_needs_factor`, `busy` and `too_many_tries`.
 */
export async function proveByPassword(
  ctx: Context,
  { password }: z.infer<typeof StepUpPassword>,
): Promise<SignedIn> {
  const { userId } = requireOwner(ctx);
  return proven(ctx, { secondFactor: false }, async () => {
    await refuseWeakProof(ctx, userId);
    requireRoom();
    const { password: hash } = await ownerOf(ctx, userId);
    if (await passwordMatches(password, hash)) return;
    throw new DomainError("invalid", "password_wrong", "This is not your password.", { field: "password" });
  });
}

/** The same by a code of the app or a recovery code. Refuses with `factor_code_wrong` and `too_many_tries`. */
export async function proveByCode(ctx: Context, { code }: z.infer<typeof StepUpCode>): Promise<SignedIn> {
  const { userId } = requireOwner(ctx);
  return proven(ctx, { secondFactor: true }, () => spendCode(ctx, userId, code));
}

/** The same by a passkey, in the ceremony that `ceremony` names. Refuses with `passkey_wrong`. */
export async function proveByPasskey(
  ctx: Context,
  { passkey, ceremony }: ShowPasskey & { ceremony: string | null },
): Promise<SignedIn> {
  const { userId, sessionId } = requireOwner(ctx);
  return proven(ctx, { secondFactor: true }, async () => {
    const asked = await takeCeremony(ctx, ceremony, { purpose: "step_up", sessionId });
    if (asked?.userId !== userId) throw new PasskeyWrong();
    await judgePasskey(ctx, passkey, asked);
  });
}

async function proven(ctx: Context, { secondFactor }: { secondFactor: boolean }, prove: () => Promise<void>) {
  return inTurn(ctx, "proof", requireOwner(ctx).userId, async () => {
    await prove();
    return transact(ctx, (ctx) => requireRenewed(ctx, { proven: true, secondFactor }));
  });
}
