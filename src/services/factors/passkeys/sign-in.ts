import { type Entered, enter } from "../../auth";
import type { Context } from "../../context";
import { PasskeyWrong } from "../errors";
import { takeCeremony } from "./challenge";
import type { ShowPasskey } from "./input";
import { judgePasskey } from "./judge";

/**
 * Signs in with a passkey alone, which says itself whose it is. A device's own passkey is remembered; one that was
 * shown from a phone beside it leaves no trace on a computer that may be somebody else's. Refuses with
 * `passkey_wrong`, `banned` and `banned_until`.
 */
export async function signInWithPasskey(
  ctx: Context,
  { passkey, ceremony }: ShowPasskey & { ceremony: string | null },
): Promise<Entered> {
  const asked = await takeCeremony(ctx, ceremony, { purpose: "sign_in", sessionId: null });
  if (!asked) throw new PasskeyWrong();
  const userId = await judgePasskey(ctx, passkey, asked);
  const remembered = passkey.authenticatorAttachment === "platform";
  return enter(ctx, { userId, method: "passkey", remembered });
}
