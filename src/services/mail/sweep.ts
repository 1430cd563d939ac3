import { and, eq, isNotNull, lt, ne, sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import { addMs, DAY, MINUTE } from "@/lib/time";
import { type Context, requireSystem } from "../context";
import { enqueueSendings } from "./write";

/** A mail whose job was lost waits this long. */
const OVERDUE = 10 * MINUTE;
/** How long a failed mail can be tried again by hand. */
const FAILED_KEEPS = 7 * DAY;
/** How long it can be answered whether somebody was written to. */
const RECIPIENT_KEEPS = 90 * DAY;
const AT_ONCE = 1_000;

/** Sends what waits without a job, and forgets what is not needed any more. */
export async function sweepOutbox(ctx: Context): Promise<void> {
  requireSystem(ctx);
  const lost = await ctx.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.status, "pending"),
        lt(outbox.createdAt, addMs(ctx.now, -OVERDUE)),
        sql`not exists (select 1 from graphile_worker.jobs j where j.key = 'mail.send:' || ${outbox.id})`,
      ),
    )
    .limit(AT_ONCE);
  await enqueueSendings(
    ctx,
    lost.map(({ id }) => id),
  );
  const longAgo = (ms: number) => lt(outbox.createdAt, addMs(ctx.now, -ms));
  await ctx.db
    .update(outbox)
    .set({ data: null })
    .where(and(eq(outbox.status, "failed"), isNotNull(outbox.data), longAgo(FAILED_KEEPS)));
  await ctx.db
    .update(outbox)
    .set({ recipient: "" })
    .where(and(ne(outbox.status, "pending"), ne(outbox.recipient, ""), longAgo(RECIPIENT_KEEPS)));
}
