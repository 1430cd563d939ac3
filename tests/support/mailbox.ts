import type { AddressInfo } from "node:net";
import { Logger as JobLogger, runOnce } from "graphile-worker";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { pool } from "@/db";
import { taskList } from "@/jobs/tasks";
import { mailTasks } from "@/jobs/tasks/mail";

export type ReceivedMail = {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  header(name: string): string | undefined;
  raw: string;
};

/** How the server answers: a reply code at that step of the protocol, or nothing at all. */
type Fault = { at: "rcpt" | "data" | "mail"; code: number; message?: string } | null;

export type TestMailbox = {
  url: string;
  /** Everything that was accepted, oldest first. */
  mails(): ReceivedMail[];
  /** The first mail to this address that fits, as soon as it is there. */
  waitFor(recipient: string, fits?: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>;
  /** From now on, each mail is answered like this; null heals it. */
  answerWith(fault: Fault): void;
  /** How many mails were offered, accepted or not. */
  offers(): number;
  stop(): Promise<void>;
};

/**
 * A real SMTP server. By default it listens where SMTP_URL points, which in integration tests is a port of the file's own
 * at which nothing answers until this is called.
 */
export async function startMailbox(at = process.env.SMTP_URL): Promise<TestMailbox> {
  const known = at ? new URL(at) : null;
  const received: ReceivedMail[] = [];
  let fault: Fault = null;
  let offers = 0;
  const refused = (step: NonNullable<Fault>["at"]) =>
    fault?.at === step
      ? Object.assign(new Error(fault.message ?? "Not now."), { responseCode: fault.code })
      : null;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 50,
    logger: false,
    onAuth: (auth, _session, answer) => {
      const isKnown = !known?.password || auth.password === decodeURIComponent(known.password);
      answer(isKnown ? null : new Error("wrong password"), { user: auth.username });
    },
    onMailFrom: (_address, _session, answer) => {
      offers += 1;
      answer(refused("mail"));
    },
    onRcptTo: (_address, _session, answer) => answer(refused("rcpt")),
    onData: async (stream, session, answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
      const no = refused("data");
      if (!no)
        received.push(await asReceived(Buffer.concat(chunks), session.envelope.rcptTo[0]?.address ?? ""));
      answer(no);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(known ? Number(known.port) : 0, "127.0.0.1", resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: at ?? `smtp://127.0.0.1:${port}`,
    mails: () => [...received],
    async waitFor(recipient, fits = () => true) {
      for (const until = Date.now() + 20_000; Date.now() < until; ) {
        const mail = received.find((one) => one.to === recipient && fits(one));
        if (mail) return mail;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      const seen = received.map(({ to, subject }) => `${to}: ${subject}`).join("\n");
      throw new Error(`no such mail to ${recipient}; there were:\n${seen}`);
    },
    answerWith: (next) => {
      fault = next;
    },
    offers: () => offers,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Does what the worker does with the mails that are due now, in the database of this test file. */
export async function sendDueMail(): Promise<void> {
  const logger = new JobLogger(() => () => {});
  await runOnce({ pgPool: pool(), taskList: taskList(mailTasks), logger, noPreparedStatements: true });
}

async function asReceived(raw: Buffer, to: string): Promise<ReceivedMail> {
  const mail: Email = await PostalMime.parse(raw);
  return {
    to,
    from: mail.from?.name ? `${mail.from.name} <${mail.from.address}>` : (mail.from?.address ?? ""),
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html ?? "",
    messageId: mail.messageId ?? "",
    header: (name) => mail.headers.find(({ key }) => key === name.toLowerCase())?.value,
    raw: raw.toString("utf8"),
  };
}
