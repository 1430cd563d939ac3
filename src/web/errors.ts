import { DomainError, type DomainErrorKind } from "@/lib/errors";

const STATUS: Record<DomainErrorKind, number> = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  payment_required: 402,
  too_many: 429,
  unavailable: 503,
};

/** What is refused to who did not say who they are. */
const UNAUTHENTICATED = new Set(["sign_in_needed", "ads_server_key_needed"]);

/** The HTTP status of a refusal; a visitor who has to sign in first gets 401. */
export function statusOf(refusal: DomainError): number {
  return UNAUTHENTICATED.has(refusal.code) ? 401 : STATUS[refusal.kind];
}

/** What the driver says when the database is away, restarting or not letting us in. */
const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08006",
  "08001",
  "08003",
]);

/** The refusal that an error stands for: its own, `unavailable` when the database is away, else null: a bug. */
export function asRefusal(error: unknown): DomainError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof DomainError) return cause;
    const code = "code" in cause ? String(cause.code) : "";
    const lost = /timeout exceeded when trying to connect|Connection terminated/.test(cause.message);
    if (AWAY.has(code) || lost) {
      return new DomainError(
        "unavailable",
        "unavailable",
        "The site cannot reach its database. Try again soon.",
      );
    }
  }
  return null;
}

/** What a failure is answered with: a refusal by its status, a bug by 500 and no word of it. */
export function failureOf(error: unknown): {
  status: number;
  body: { error: { code: string; message: string; details?: DomainError["details"] } };
} {
  const refusal = asRefusal(error);
  if (!refusal)
    return { status: 500, body: { error: { code: "unexpected", message: "Something broke on our side." } } };
  const { code, message, details } = refusal;
  const isPlain = Object.keys(details).length === 0;
  return { status: statusOf(refusal), body: { error: { code, message, ...(isPlain ? {} : { details }) } } };
}
