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
export { type Entered, enter } from "./auth/entering";
export { Email, Register, SignIn } from "./auth/input";
export { hashingIsFull, passwordMatches } from "./auth/passwords";
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
