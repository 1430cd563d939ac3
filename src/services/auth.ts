// The door to accounts: who somebody is, and whether this browser is theirs.
export {
  createFirstAdmin,
  getProfile,
  hasAdmin,
  register,
  signIn,
} from "./auth/accounts";
export {
  type Begun,
  beginChallenge,
  consumeChallenge,
  type OpenChallenge,
  readChallenge,
  tryChallenge,
} from "./auth/challenges";
export { createAdmin } from "./auth/create-admin";
export { beginEmailChange, ChangeEmail, cancelEmailChange, pendingEmail } from "./auth/email-change";
export { confirmEmailByCode, confirmEmailByLink } from "./auth/email-change-confirm";
export { type Entered, enter, requireMayEnter } from "./auth/entering";
export { requireRoom } from "./auth/hashing";
export { Email, NewPassword, PersonName, Register, SignIn } from "./auth/input";
export { openSession, type SignedIn } from "./auth/open-session";
export { ChangePassword, changePassword, hasPassword } from "./auth/password-change";
export { isHash, passwordMatches } from "./auth/passwords";
export { registerProven } from "./auth/register-proven";
export { AskReset, askReset, sendReset } from "./auth/reset-ask";
export { ResetPassword, readReset, resetPassword } from "./auth/reset-password";
export { sessionActor } from "./auth/session-actor";
export {
  EndMySession,
  endMyOtherSessions,
  endMySession,
  listMySessions,
  type MySession,
} from "./auth/session-list";
export { sweepSessions } from "./auth/session-sweep";
export { endSessions, renewSession, requireRenewed, requireStillOpen, signOut } from "./auth/sessions";
export { beginVerification } from "./auth/verifications";
export { emailIsVerified } from "./auth/verified";
export { verifyEmailByCode, verifyEmailByLink } from "./auth/verify-email";
export { ConfirmCode, ConfirmLink } from "./auth/verify-input";
export { type AddressLink, readAddressLink } from "./auth/verify-link";
export { resendVerification } from "./auth/verify-send";
