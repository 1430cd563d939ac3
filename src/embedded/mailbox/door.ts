import { timingSafeEqual } from "node:crypto";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import type { MailStore } from "./store";

export type Credentials = { user: string; password: string };

/**
 * The SMTP server through which mail comes in: the site's own user only, and an answer of 250 only when the mail lies
 * safely on the disk. It listens on the loopback, so nothing is encrypted.
 */
export function smtpDoor(store: MailStore, { user, password }: Credentials, size: number): SMTPServer {
  return new SMTPServer({
    banner: "mailbox",
    size,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    maxClients: 50,
    socketTimeout: 30_000,
    closeTimeout: 2_000,
    logger: false,
    onAuth(auth, _session, answer) {
      const isOurs = isSame(auth.username ?? "", user) && isSame(auth.password ?? "", password);
      if (isOurs) return answer(null, { user });
      answer(refusal(535, "User or password is wrong."));
    },
    onData(stream, _session, answer) {
      receive(stream, store).then(
        (refused) => answer(refused),
        (error: unknown) => {
          console.error("mailbox:", error);
          answer(refusal(451, "The mail could not be kept. Try again."));
        },
      );
    },
  });
}

async function receive(stream: SMTPServerDataStream, store: MailStore): Promise<Error | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Read to its end, because the protocol knows no other way to stop; but nothing of it is kept.
    if (stream.sizeExceeded) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (stream.sizeExceeded) return refusal(552, "The mail is too large.");
  await store.keep(Buffer.concat(chunks));
  return null;
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
