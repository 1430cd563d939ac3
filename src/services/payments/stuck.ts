import { sql } from "drizzle-orm";
import { MINUTE } from "@/lib/time";
import { type Context, transact } from "../context";
import { alertAdmins } from "./alerts";
import { EVENT_WINDOW } from "./patience";
import { enqueueTries } from "./wake";

/** How many events one round takes; what is left waits for the next minute. */
const ROUND = 500;

/** An event that is due for this long may have lost its job. */
const STUCK_AFTER = 15 * MINUTE;

type StuckEvent = { eventId: string; name: string; gatewayId: number; gateway: string; isOver: boolean };

/**
 * Wakes postbacks whose job was lost, or was given up by the job library because it ended its worker each time. One that is
 * still stuck after the window is given up with an alert.
 */
export async function wakeStuckEvents(ctx: Context): Promise<void> {
  await transact(ctx, async (ctx) => {
    const stuck = await takeStuckEvents(ctx);
    await enqueueTries(
      ctx,
      stuck.filter(({ isOver }) => !isOver).map(({ eventId }) => ({ eventId })),
    );
    for (const { eventId, name, gatewayId, gateway } of onePerGateway(stuck.filter(({ isOver }) => isOver))) {
      ctx.log.error({ event: eventId, gateway }, "stuck postbacks were given up");
      const path = `/admin/postbacks/${eventId}`;
      await alertAdmins(ctx, { kind: "dead", gateway: { id: gatewayId, name: gateway }, detail: name, path });
    }
  });
}

// An event whose job still waits in a long queue is not stuck; its place in the queue is kept.
async function takeStuckEvents(ctx: Context): Promise<StuckEvent[]> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const { rows } = await ctx.db.execute<StuckEvent>(sql`
    update webhook_events e set
      next_at = ${now} + interval '1 hour',
      attempts = e.attempts + 1,
      last_error = 'job_lost',
      status = case when stuck.is_over then 'dead' else e.status end,
      processed_at = case when stuck.is_over then ${now} end
    from (
      select id, received_at <= ${now} - ${`${EVENT_WINDOW} milliseconds`}::interval as is_over
      from webhook_events w
      where status in ('pending', 'parked')
        and next_at <= ${now} - ${`${STUCK_AFTER} milliseconds`}::interval
        and not exists (
          select 1 from graphile_worker.jobs j
          where j.key = 'postback:' || w.id and j.attempts < j.max_attempts
        )
      order by next_at, id
      limit ${ROUND}
      for update skip locked
    ) stuck, payment_gateways g
    where e.id = stuck.id and g.id = e.gateway_id
    returning e.id::text as "eventId", coalesce(e.object_key, e.dedupe_key) as name, g.id as "gatewayId",
      g.name as gateway, stuck.is_over as "isOver"`);
  return rows;
}

function onePerGateway(events: StuckEvent[]): StuckEvent[] {
  return [...new Map(events.map((event) => [event.gatewayId, event])).values()];
}
