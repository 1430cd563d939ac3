import { DomainError } from "@/lib/errors";

/** Says the same for a code that is wrong, was used before, or belongs to an app that nobody set up. */
export class FactorCodeWrong extends DomainError {
  constructor() {
    super("invalid", "factor_code_wrong", "This code is not right, or was used before.", { field: "code" });
  }
}

/** Says the same for whatever is wrong with a passkey's answer; the log knows what it was. */
export class PasskeyWrong extends DomainError {
  constructor() {
    super("invalid", "passkey_wrong", "This passkey was not accepted. Try again.");
  }
}

/** A second factor guards the way back to the account, which a mistyped address would give to somebody else. */
export class EmailUnverified extends DomainError {
  constructor() {
    super("forbidden", "email_unverified", "Confirm your e-mail first.");
  }
}

/** The site demands a second factor of its admins, and this would be the end of the last one. */
export class LastFactor extends DomainError {
  constructor() {
    super("conflict", "last_factor", "The site asks admins for a second factor. Add another one first.");
  }
}

/** Whoever has a second factor shows it: anything weaker is what it was set up against. */
export class ProofNeedsFactor extends DomainError {
  constructor() {
    super("forbidden", "proof_needs_factor", "Show your second factor.");
  }
}
