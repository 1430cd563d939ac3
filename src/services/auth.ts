// The door to accounts: who somebody is, and whether this browser is theirs.
export {
  createFirstAdmin,
  EmailTaken,
  getProfile,
  hasAdmin,
  register,
  SignInWrong,
  signIn,
} from "./auth/accounts";
export { Email, Register, SignIn } from "./auth/input";
export { type SignedIn, sessionActor, signOut } from "./auth/sessions";
