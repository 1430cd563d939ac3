// The door to accounts: who somebody is, and whether this browser is theirs.
export {
  createFirstAdmin,
  getProfile,
  hasAdmin,
  register,
  signIn,
} from "./auth/accounts";
export { Register, SignIn } from "./auth/input";
export { type SignedIn, sessionActor, signOut } from "./auth/sessions";
