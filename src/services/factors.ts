// The door to second factors: authenticator apps, passkeys, recovery codes, and what they prove.
export { type FactorAdded, requireMayAdd } from "./factors/add";
export { factorsHeld, hasFactor, refuseWeakProof } from "./factors/held";
export { getMySecurity, type MySecurity } from "./factors/mine";
export { addPasskey } from "./factors/passkeys/add";
export { AskPasskey, askPasskey } from "./factors/passkeys/ask";
export { beginPasskey } from "./factors/passkeys/begin";
export { AddPasskey, RemovePasskey, RenamePasskey, ShowPasskey } from "./factors/passkeys/input";
export { listMyPasskeys, type MyPasskey } from "./factors/passkeys/list";
export { relyingParty } from "./factors/passkeys/place";
export { removePasskey } from "./factors/passkeys/remove";
export { renamePasskey } from "./factors/passkeys/rename";
export { signInWithPasskey } from "./factors/passkeys/sign-in";
export {
  type Answered,
  answerWithCode,
  answerWithPasskey,
  SecondFactorCode,
} from "./factors/proofs/second-factor";
export {
  proveByCode,
  proveByPasskey,
  proveByPassword,
  StepUpCode,
  StepUpPassword,
} from "./factors/proofs/step-up";
export { secondFactorWays, stepUpWays, type Ways } from "./factors/proofs/ways";
export { renewRecoveryCodes } from "./factors/recovery/renew";
export { sealCodes, shownCodes } from "./factors/recovery/shown-once";
export { resetFactors } from "./factors/reset";
export { beginTotp, type TotpSetup } from "./factors/totp/begin";
export { ConfirmTotp, confirmTotp } from "./factors/totp/confirm";
export { turnTotpOff } from "./factors/totp/turn-off";
