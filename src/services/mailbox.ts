import { z } from "zod";
import { env } from "@/env";
import { DomainError, NotFound } from "@/lib/errors";
import { SECOND } from "@/lib/time";
import type { Context } from "./context";

const Summary = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  date: z.string(),
});
const Mail = Summary.extend({ text: z.string().nullable(), html: z.string().nullable() });
const List = z.object({ mails: z.array(Summary), next: z.string().nullable() });

export type MailboxSummary = z.infer<typeof Summary>;
export type MailboxMail = z.infer<typeof Mail>;
export type MailboxList = z.infer<typeof List>;

/** What names one mail in the mailbox. */
export const MailboxId = z.string().regex(/^[0-9]{15}-[0-9a-f]{12}$/);

/** Whether this site keeps its mails to itself: embedded, with a mailbox of its own. */
export function hasMailbox(): boolean {
  const { CREATORFLIX_EMBEDDED, MAILBOX_URL, MAILBOX_TOKEN } = env();
  return CREATORFLIX_EMBEDDED && Boolean(MAILBOX_URL && MAILBOX_TOKEN);
}

/** Up to 50 mails, newest first, those behind `after` where it is given. Refuses with `not_found` where there is no mailbox. */
export async function listMailbox(_ctx: Context, after?: string): Promise<MailboxList> {
  return List.parse(await ask(`/mails${after ? `?after=${encodeURIComponent(after)}` : ""}`));
}

/** One mail in full. Refuses with `not_found`, or with `unavailable` while the mailbox is away. */
export async function readMailboxMail(_ctx: Context, id: string): Promise<MailboxMail> {
  const known = MailboxId.safeParse(id);
  if (!known.success) throw new NotFound("mail");
  return Mail.parse(await ask(`/mails/${known.data}`));
}

async function ask(path: string): Promise<unknown> {
  if (!hasMailbox()) throw new NotFound("mailbox");
  const { MAILBOX_URL, MAILBOX_TOKEN } = env();
  const answer = await fetch(`${MAILBOX_URL}${path}`, {
    headers: { authorization: `Bearer ${MAILBOX_TOKEN}` },
    cache: "no-store",
    signal: AbortSignal.timeout(5 * SECOND),
  }).catch(() => null);
  if (answer?.status === 404) throw new NotFound("mail");
  if (!answer?.ok) throw new DomainError("unavailable", "unavailable", "The mailbox does not answer.");
  return answer.json();
}
