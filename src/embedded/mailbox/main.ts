import { z } from "zod";
import { startMailbox } from "../mailbox";

// The mailbox as a process of its own: set up by its environment, ready when it has printed its address.
const port = z.coerce.number().int().min(0).max(65_535).default(0);
const Environment = z.object({
  MAILBOX_DIR: z.string().min(1),
  MAILBOX_HOST: z.string().default("127.0.0.1"),
  MAILBOX_SMTP_PORT: port,
  MAILBOX_HTTP_PORT: port,
  MAILBOX_USER: z.string().min(1),
  MAILBOX_PASSWORD: z.string().min(16),
  MAILBOX_TOKEN: z.string().min(16),
});

const environment = Environment.parse(process.env);
const mailbox = await startMailbox({
  dir: environment.MAILBOX_DIR,
  host: environment.MAILBOX_HOST,
  smtpPort: environment.MAILBOX_SMTP_PORT,
  httpPort: environment.MAILBOX_HTTP_PORT,
  user: environment.MAILBOX_USER,
  password: environment.MAILBOX_PASSWORD,
  token: environment.MAILBOX_TOKEN,
});
console.log(JSON.stringify({ ready: true, url: mailbox.url, smtpPort: mailbox.smtpPort }));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void mailbox.close().then(() => process.exit(0)));
}
