/** What a log or a job's row may say about an error. */
export type ErrorRecord = {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  stack: string;
  cause?: ErrorRecord;
};

const DEPTH = 4;

/**
 * An error without the values that people typed: the database layer puts a statement's parameters (names,
 * e-mails, password hashes) into its message, and PostgreSQL repeats them in `detail`. Of both, only the
 * statement, the code and the constraint are kept.
 */
export function errorRecord(error: unknown, depth = DEPTH): ErrorRecord {
  if (!(error instanceof Error))
    return { type: typeof error, message: "something that is no error", stack: "" };
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const record: ErrorRecord = {
    type: error.name,
    message: withoutParameters(error.message),
    stack: frames(error),
  };
  if (text(code)) record.code = text(code) as string;
  if (text(constraint)) record.constraint = text(constraint) as string;
  if (error.cause !== undefined && depth > 1) record.cause = errorRecord(error.cause, depth - 1);
  return record;
}

/** One line for a job's row: the message of the error and of what lies under it. */
export function errorSummary(error: unknown): string {
  const { message, code, cause } = errorRecord(error);
  return [message, code && `(${code})`, cause && `← ${cause.message}`].filter(Boolean).join(" ");
}

function withoutParameters(message: string): string {
  return message.split("\nparams:")[0] ?? "";
}

/** The message stands at the head of a stack as well. */
function frames(error: Error): string {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 20)
    .join("\n");
}
