import { DomainError, type DomainErrorKind } from "@/lib/errors";

/** Every way in which a trip to a provider may end without an entrance, and what kind of refusal it is. */
const KINDS = {
  /** The person said no there. */
  provider_denied: "forbidden",
  /** The provider cannot be reached, or not in time. */
  provider_unavailable: "unavailable",
  /** What came back does not prove anything. */
  provider_failed: "invalid",
  /** The trip is over, was made already, or was begun in another browser. */
  provider_expired: "invalid",
  /** The trip was not begun on a page of ours. */
  provider_elsewhere: "forbidden",
  provider_email_unverified: "forbidden",
  /** There is an account with this address, but its owner never proved it: it may be a trap for them. */
  provider_email_unverified_here: "conflict",
  provider_linked_elsewhere: "conflict",
  /** Not the account at the provider that is linked to who is signed in. */
  provider_other_account: "forbidden",
} as const satisfies Record<string, DomainErrorKind>;

export type ProviderRefusal = keyof typeof KINDS;

/** Ends a trip to a sign-in provider; the code has a sentence in `errors.*`. Never repeats what the provider said. */
export class ProviderRefused extends DomainError {
  constructor(code: ProviderRefusal) {
    super(KINDS[code], code, "Signing in through this provider did not work.");
  }
}

/** Refuses to take away the only way into an account. */
export class LastWayIn extends DomainError {
  constructor() {
    super(
      "conflict",
      "last_way_in",
      "This is the only way into the account. Set a password or a passkey first.",
    );
  }
}
