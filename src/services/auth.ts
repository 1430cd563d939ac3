// The door to accounts: who somebody is, and whether this browser is theirs.
export {
  createFirstAdmin,
  getProfile,
  hasAdmin,
  register,
  signIn,
} from "./auth/accounts";
export type { Begun } from "./auth/challenges";
export type { Entered } from "./auth/entering";
export { Register, SignIn } from "./auth/input";
export {
  endSessions,
  openSession,
  renewSession,
  type SignedIn,
  sessionActor,
  signOut,
} from "./auth/sessions";
export { beginVerification } from "./auth/verifications";
export { emailIsVerified } from "./auth/verified";
