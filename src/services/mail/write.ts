import { sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import type { Context } from "../context";
import { enqueueAll, jobFrom } from "../jobs";
import { seal } from "../secrets";
import type { OutgoingMail } from "./data";

/** Spread by the job library over about a day and a half: a mail server that is away overnight loses nothing. */
const TRIES = 15;

/** Somebody sits and waits for these: they go before the receipts of a busy evening. Lower runs first. */
const WAITED_FOR: readonly OutgoingMail["template"][] = [
  "verify_email",
  "reset_password",
  "email_change_confirm",
];
const USUAL = 10;

/** The place that a sealed payload belongs to. */
export const sealPlace = (cause: string) => `outbox:${cause}`;

/**
 * Puts a mail into the outbox, in the transaction of `ctx`: it leaves exactly when what caused it is committed, and
 * once per cause. What it says is sealed until it is sent.
 */
export async function sendMail(ctx: Context, mail: OutgoingMail): Promise<void> {
  const { cause, to, lang, userId, template, data } = mail;
  const written = ctx.db
    .insert(outbox)
    .values({
      cause,
      template,
      lang,
      userId: userId ?? null,
      recipient: to.trim(),
      data: seal(JSON.stringify(data), sealPlace(cause)),
    })
    .onConflictDoNothing({ target: outbox.cause })
    .returning({ id: outbox.id });
  // The row and its job in one statement: there is never one without the other, whether the caller has a transaction or not.
  const row = ctx.db.$with("mail").as(written);
  const outboxId = sql`mail.id::text`;
  const priority = WAITED_FOR.includes(template) ? 0 : USUAL;
  const key = sql`'mail.send:' || ${outboxId}`;
  await ctx.db
    .with(row)
    .select({ job: jobFrom("mail.send", { outboxId }, key, { maxAttempts: TRIES, priority }) })
    .from(row);
}

/** One job per mail waits at a time, however often it is asked for. */
export function enqueueSendings(ctx: Context, ids: bigint[], priority = USUAL): Promise<void> {
  const jobs = ids.map(String).map((outboxId) => ({
    payload: { outboxId },
    key: `mail.send:${outboxId}`,
    maxAttempts: TRIES,
    priority,
  }));
  return enqueueAll(ctx, "mail.send", jobs);
}
