import { DomainError } from "@/lib/errors";

export class GatewayNameTaken extends DomainError {
  constructor() {
    super("conflict", "gateway_name_taken", "Another gateway has this name.", { field: "name" });
  }
}

/** This build cannot speak to such a gateway, or nobody may add one by hand. */
export class AdapterUnknown extends DomainError {
  constructor() {
    super("invalid", "adapter_unknown", "This site cannot speak to such a gateway.", { field: "adapter" });
  }
}

/** A key that does not look like one of this field, such as a public key where the secret one belongs. */
export class KeyMalformed extends DomainError {
  constructor(field: string) {
    super("invalid", "key_malformed", "This does not look like the key that belongs here.", { field });
  }
}

/** A key for tests on an account for real money, or the reverse. */
export class KeyOfOtherMode extends DomainError {
  constructor(field?: string) {
    super("conflict", "key_other_mode", "This key is for the other mode.", field ? { field } : {});
  }
}

/** Keys or settings are missing; `missing` names them. */
export class GatewayIncomplete extends DomainError {
  constructor(missing: readonly string[]) {
    super("conflict", "gateway_incomplete", "Keys or settings are missing.", {
      details: { missing: missing.join(", ") },
    });
  }
}

/** The test gateway may not run on this site. */
export class SandboxIsOff extends DomainError {
  constructor() {
    super("conflict", "sandbox_is_off", "The sandbox is switched off on this site.");
  }
}

/** What an active account needs cannot be taken away from it. */
export class GatewayIsActive extends DomainError {
  constructor() {
    super("conflict", "gateway_is_active", "This gateway takes payments. Switch it off first.");
  }
}

/** Payments were made through the account: what was a test stays one, and what was real stays real. */
export class ModeIsFixed extends DomainError {
  constructor() {
    super("conflict", "gateway_mode_fixed", "This account has payments already. Add another one.", {
      field: "mode",
    });
  }
}

/** The gateway's own rules forbid adult content; no setting of ours changes them. */
export class PolicyTooWide extends DomainError {
  constructor() {
    super("conflict", "content_policy_too_wide", "This gateway does not take adult content.", {
      field: "contentPolicy",
    });
  }
}
