import { outbox } from "@/db/schema";
import { type Context, transact } from "../context";
import { enqueue } from "../jobs";
import { seal } from "../secrets";
import type { OutgoingMail } from "./data";

/** Spread by the job library over about three and a half hours; a code is of no use after that. */
const TRIES = 10;

/** The place that a sealed payload belongs to. */
export const sealPlace = (cause: string) => `outbox:${cause}`;

/**
 * Puts a mail into the outbox, in the transaction of `ctx`: it leaves exactly when what caused it is committed, and
 * once per cause. What it says is sealed until it is sent.
 */
export async function sendMail(ctx: Context, mail: OutgoingMail): Promise<void> {
  const { cause, to, lang, userId, template, data } = mail;
  await transact(ctx, async (ctx) => {
    const [row] = await ctx.db
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
    if (row) await enqueueSending(ctx, row.id);
  });
}

/** One job per mail waits at a time, however often it is asked for. */
export function enqueueSending(ctx: Context, outboxId: bigint): Promise<void> {
  const id = String(outboxId);
  return enqueue(ctx, "mail.send", { outboxId: id }, { key: `mail.send:${id}`, maxAttempts: TRIES });
}
