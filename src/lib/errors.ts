/** The seven ways in which the product refuses. `web` maps each to one HTTP status. */
export type DomainErrorKind =
  | "not_found"
  | "forbidden"
  | "conflict"
  | "invalid"
  | "payment_required"
  | "too_many"
  | "unavailable";

type Details = Record<string, string | number>;

/**
 * A refusal that the product means: it has a stable `code` (translated as `errors.<code>`) and a
 * sentence that a person can act on. Everything else that is thrown is a bug.
 */
export class DomainError extends Error {
  readonly kind: DomainErrorKind;
  readonly code: string;
  /** The form field that the refusal is about, where there is one. */
  readonly field: string | undefined;
  readonly details: Details;

  constructor(
    kind: DomainErrorKind,
    code: string,
    message: string,
    options: { field?: string; details?: Details } = {},
  ) {
    super(message);
    this.name = "DomainError";
    this.kind = kind;
    this.code = code;
    this.field = options.field;
    this.details = options.details ?? {};
  }
}

export class NotFound extends DomainError {
  constructor(what: string) {
    super("not_found", "not_found", `There is no such ${what}.`);
  }
}

export class Forbidden extends DomainError {
  constructor() {
    super("forbidden", "forbidden", "You may not do this.");
  }
}

export class SignInNeeded extends DomainError {
  constructor() {
    super("forbidden", "sign_in_needed", "Sign in to go on.");
  }
}
