import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { webhookEvents } from "@/db/schema";
import { DomainError, NotFound } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, transact } from "../context";
import { enqueueTries } from "./wake";

/** The row only counts refused postbacks, or a test of the connection: there is nothing to settle. */
export class NothingToReplay extends DomainError {
  constructor() {
    super("conflict", "nothing_to_replay", "There is nothing in this postback that could be settled.");
  }
}

export const ReplayPostback = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });

/**
 * Has a postback tried again at once, by the same door as ever: the gateway is asked, and what was settled before stays as it is.
 * Admins only; it is audited. Refuses with NotFound and with NothingToReplay for rows that only count.
 * @returns the postback's id.
 */
export async function replayPostback(ctx: Context, { id }: z.infer<typeof ReplayPostback>): Promise<string> {
  requireAdmin(ctx);
  await transact(ctx, async (ctx) => {
    const [event] = await ctx.db
      .select()
      .from(webhookEvents)
      .where(eq(webhookEvents.id, BigInt(id)))
      .for("update");
    if (!event) throw new NotFound("postback");
    if (!event.objectKey || event.status === "rejected") throw new NothingToReplay();
    const before = { status: event.status, error: event.lastError };
    await reopen(ctx, [event.id]);
    await writeAudit(ctx, "postback.replayed", `postback:${id}`, before);
  });
  return id;
}

/** How many one press of the button takes: what is left is there for the next one. */
export const MOST_REPLAYED = 500;

export const ReplayDead = z.strictObject({
  gateway: z.coerce
    .number("invalid")
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});

/**
 * Has the postbacks of one gateway tried again that were given up, the oldest first and at most `MOST_REPLAYED`. Admins only; it is
 * one row of the audit log.
 * @returns how many are tried again.
 */
export async function replayDead(ctx: Context, { gateway }: z.infer<typeof ReplayDead>): Promise<number> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const dead = await ctx.db
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(and(eq(webhookEvents.gatewayId, gateway), eq(webhookEvents.status, "dead")))
      .orderBy(asc(webhookEvents.id))
      .limit(MOST_REPLAYED)
      .for("update", { skipLocked: true });
    if (dead.length === 0) throw new NothingToReplay();
    await reopen(
      ctx,
      dead.map(({ id }) => id),
    );
    await writeAudit(ctx, "postbacks.replayed", `gateway:${gateway}`, { count: dead.length });
    return dead.length;
  });
}

async function reopen(ctx: Context, ids: bigint[]): Promise<void> {
  const events = await ctx.db
    .update(webhookEvents)
    .set({ status: "pending", attempts: 0, nextAt: ctx.now, processedAt: null })
    .where(inArray(webhookEvents.id, ids))
    .returning({ eventId: sql<string>`${webhookEvents.id}::text` });
  await enqueueTries(ctx, events);
}
