import { and, eq, ne } from "drizzle-orm";
import { outbox, users } from "@/db/schema";
import { env } from "@/env";
import { isLang } from "@/lib/lang";
import { type Context, requireSystem } from "../context";
import { open } from "../secrets";
import { getSettings } from "../settings";
import type { MailContent, MailTemplate, RenderMail } from "./data";
import { envelopeOf } from "./envelope";
import { finalRefusal, reasonOf } from "./refusal";
import { deliver } from "./transport";
import { whyWithheld } from "./withheld";
import { sealPlace } from "./write";

/**
 * Sends one mail of the outbox, with a Message-ID of its own, so that a second copy (we were ended between the server's
 * answer and our note of it) can be told. What it said is forgotten once it is sent or refused for good. Throws when the server is
 * away, so that the job is tried again; after the last try the mail counts as failed and can be tried by hand.
 */
export async function sendOutboxMail(
  ctx: Context,
  outboxId: string,
  render: RenderMail,
  isLastTry: boolean,
): Promise<void> {
  requireSystem(ctx);
  const mail = await waitingMail(ctx, BigInt(outboxId));
  if (!mail) return;
  const withheld = whyWithheld(mail, ctx.now);
  if (withheld) return giveUp(ctx, mail, withheld);
  const { site_name: siteName } = await getSettings(ctx);
  const content = { template: mail.template, data: JSON.parse(open(mail.data, sealPlace(mail.cause))) };
  const words = await render({
    ...(content as MailContent),
    lang: mail.lang,
    siteName,
    siteUrl: env().APP_URL,
  });
  try {
    await deliver(envelopeOf(mail, words, siteName));
  } catch (error) {
    const refusal = finalRefusal(error);
    if (refusal) return giveUp(ctx, mail, refusal);
    const reason = reasonOf(error);
    await write(ctx, mail, { lastError: reason, ...(isLastTry && { status: "failed" }) });
    throw new Error(reason);
  }
  await write(ctx, mail, {
    status: "sent",
    sentAt: new Date(),
    data: null,
    lastError: null,
    ...goneWith(mail),
  });
}

type Waiting = NonNullable<Awaited<ReturnType<typeof waitingMail>>>;

async function waitingMail(ctx: Context, id: bigint) {
  const [row] = await ctx.db
    .select({ mail: outbox, owner: users })
    .from(outbox)
    .leftJoin(users, eq(users.id, outbox.userId))
    .where(eq(outbox.id, id));
  if (!row || row.mail.status === "sent" || row.mail.data === null) return null;
  const { template, lang } = row.mail;
  if (!isLang(lang)) throw new Error(`a mail in a language that we do not speak: ${lang}`);
  return { ...row.mail, data: row.mail.data, template: template as MailTemplate, lang, owner: row.owner };
}

async function giveUp(ctx: Context, mail: Waiting, reason: string): Promise<void> {
  ctx.log.warn({ outboxId: String(mail.id), template: mail.template, reason }, "a mail was given up");
  await write(ctx, mail, { status: "failed", lastError: reason, data: null, ...goneWith(mail) });
}

/** Who deleted their account is not kept as a recipient either. */
function goneWith({ template }: Waiting) {
  return template === "account_deleted" ? { recipient: "" } : {};
}

async function write(ctx: Context, { id }: Waiting, set: Partial<typeof outbox.$inferInsert>): Promise<void> {
  await ctx.db
    .update(outbox)
    .set(set)
    .where(and(eq(outbox.id, id), ne(outbox.status, "sent")));
}
