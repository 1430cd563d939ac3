// The door to sign-in providers: Google, or any other that speaks OpenID Connect and that the operator configured.
export { BeginTrip, beginTrip } from "./providers/begin";
export { listProviders, type ProviderName } from "./providers/configured";
export { type Finished, finishTrip } from "./providers/finish";
export {
  type LinkedAccount,
  listLinkedAccounts,
  listProvenBy,
  Unlink,
  unlinkAccount,
} from "./providers/linked";
export { ProviderRefused } from "./providers/refusal";
export { findTrip, type Trip } from "./providers/trip";
