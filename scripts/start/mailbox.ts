import { randomBytes } from "node:crypto";
import type { PortBook } from "./ports";
import type { Variables } from "./report";

/** An embedded mailbox: where it takes mail in and where it is read, and by whom. */
export type Mailbox = { smtpPort: number; httpPort: number; user: string; password: string; token: string };

/** Its keys live as long as one start of the site: they guard two ports of this machine, and nothing is sealed with them. */
export async function planMailbox(book: PortBook): Promise<Mailbox> {
  return {
    smtpPort: await book.choose("mailSmtp"),
    httpPort: await book.choose("mailHttp"),
    user: "site",
    password: randomBytes(24).toString("base64url"),
    token: randomBytes(32).toString("base64url"),
  };
}

/** What the site's processes are told of it. */
export function mailboxVariables({ smtpPort, httpPort, user, password, token }: Mailbox): Variables {
  return {
    SMTP_URL: `smtp://${user}:${password}@127.0.0.1:${smtpPort}`,
    MAILBOX_URL: `http://127.0.0.1:${httpPort}`,
    MAILBOX_TOKEN: token,
  };
}
