import { errorSummary } from "@/lib/error-record";

type SmtpError = Error & { code?: string; command?: string; responseCode?: number };

/**
 * The words of a mail server that will never take this mail: it refused the recipient or the content for good (5xx).
 * Null for everything that may pass: a server that is away or busy (4xx), but also a wrong password or a sender that it
 * does not know, which an operator can set right.
 */
export function finalRefusal(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { command, code, responseCode = 0 } = error as SmtpError;
  if (code === "EENVELOPE" && command === "API") return reasonOf(error);
  const isAboutTheMail = command === "RCPT TO" || command === "DATA";
  return isAboutTheMail && responseCode >= 500 ? reasonOf(error) : null;
}

/** What is kept of an error: one line, in which servers' favourite words, the addresses of people, are left out. */
export function reasonOf(error: unknown): string {
  return errorSummary(error)
    .replace(/\s+/g, " ")
    .replace(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g, "[address]")
    .slice(0, 500);
}
