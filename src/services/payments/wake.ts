import { and, eq, inArray, sql } from "drizzle-orm";
import { webhookEvents } from "@/db/schema";
import type { Context } from "../context";
import { enqueueAll } from "../jobs";

/** What is tried again waits behind what has just come: a heap of old events never keeps a payment waiting. */
const BEHIND_NEW_ONES = 10;

/** Enqueues tries of events, each at its moment; without one, at once. */
export function enqueueTries(ctx: Context, tries: { eventId: string; runAt?: Date }[]): Promise<void> {
  return enqueueAll(
    ctx,
    "postback.settle",
    tries.map(({ eventId, runAt }) => ({
      payload: { eventId },
      key: `postback:${eventId}`,
      priority: BEHIND_NEW_ONES,
      ...(runAt ? { runAt } : {}),
    })),
  );
}

/**
 * Has parked events tried at once that are about something by one of these names at a gateway, because it has just become known. Call
 * it after the commit that made it known, never inside: until then there is nothing to find.
 */
export async function wakeParked(
  ctx: Context,
  gatewayId: number,
  names: readonly (string | null)[],
): Promise<void> {
  const known = names.filter((name) => name !== null);
  if (known.length === 0) return;
  const { gatewayId: gateway, objectKey, status, id } = webhookEvents;
  const woken = await ctx.db
    .update(webhookEvents)
    .set({ nextAt: ctx.now })
    .where(and(eq(gateway, gatewayId), inArray(objectKey, known), eq(status, "parked")))
    .returning({ eventId: sql<string>`${id}::text` });
  // Should we be ended here, the sweeper finds that these are due and have no job.
  await enqueueTries(ctx, woken);
}
