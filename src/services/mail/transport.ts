import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/env";
import { SECOND } from "@/lib/time";

/** A server that is away or asleep costs seconds, never minutes. */
const LIMITS = {
  connectionTimeout: 5 * SECOND,
  greetingTimeout: 5 * SECOND,
  dnsTimeout: 5 * SECOND,
  socketTimeout: 10 * SECOND,
};
/** For a whole mail: replies that trickle in never let the socket time out. */
const DEADLINE = 30 * SECOND;

let pooled: { url: string; transport: Transporter } | undefined;

/** One mail as the mail server is told of it. */
export type Envelope = Parameters<Transporter["sendMail"]>[0];

/** Hands one mail to the operator's mail server. Throws what the server or the line said. */
export async function deliver(mail: Envelope): Promise<void> {
  await transport().sendMail({ ...mail, signal: AbortSignal.timeout(DEADLINE) });
}

function transport(): Transporter {
  const url = env().SMTP_URL;
  if (!url) throw new Error("SMTP_URL is not set: no mail can leave.");
  if (pooled?.url !== url) {
    pooled?.transport.close();
    pooled = { url, transport: open(url) };
  }
  return pooled.transport;
}

function open(url: string): Transporter {
  return createTransport({
    url,
    pool: true,
    maxConnections: 2,
    idleTimeout: 10 * SECOND,
    // A connection that was closed while it idled costs one more try, not a failed mail.
    maxRequeues: 1,
    ...(mustEncrypt(new URL(url)) && { requireTLS: true }),
    ...LIMITS,
    // Nothing that is written into a mail may make us read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * A password never crosses a network in the clear. `smtps://` is encrypted from the start; with `smtp://` the server
 * has to offer STARTTLS then, unless it is this machine or the operator says `?ignoreTLS=true`.
 */
export function mustEncrypt({ protocol, hostname, password, searchParams }: URL): boolean {
  const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  return protocol === "smtp:" && password !== "" && !isHere && !searchParams.has("ignoreTLS");
}
