import { sql } from "drizzle-orm";
import { type Context, requireAdmin, requireSystem, transact } from "../context";
import { getSettings } from "../settings";
import { alertAdmins } from "./alerts";
import { adapterOf } from "./gateways/registry";
import { isSilent, type Pulse } from "./silence";

export type SilentGateway = { id: number; name: string; lastEventAt: Date | null };

/** The active gateways that have fallen silent, by the setting `gateway_silent_hours`; admins only. */
export async function silentGateways(ctx: Context): Promise<SilentGateway[]> {
  requireAdmin(ctx);
  const [{ gateway_silent_hours: hours }, pulses] = await Promise.all([getSettings(ctx), activePulses(ctx)]);
  return pulses
    .filter((pulse) => adapterOf(pulse.adapter) && isSilent(pulse, hours, ctx.now))
    .map(({ id, name, lastEventAt }) => ({ id, name, lastEventAt }));
}

/** The round of every hour: admins are told of gateways that have fallen silent, once a day. */
export async function watchGateways(ctx: Context): Promise<void> {
  requireSystem(ctx);
  for (const { id, name, lastEventAt } of await silentGateways(ctx)) {
    ctx.log.warn({ gateway: name, lastEventAt }, "a gateway has fallen silent");
    const detail = lastEventAt?.toISOString() ?? "–";
    const alert = { kind: "silent", gateway: { id, name }, detail, path: "/admin/gateways" } as const;
    await transact(ctx, (ctx) => alertAdmins(ctx, alert));
  }
}

/** More than this changes no verdict. */
const ENOUGH = 100;

type Row = { id: number; name: string; adapter: string; last_event_at: string | null };
type ActiveGateway = Pulse & SilentGateway & { adapter: string };

// One look into an index per gateway: the checkouts after its last word. One without a charge is nothing that the gateway could
// tell about.
async function activePulses(ctx: Context): Promise<ActiveGateway[]> {
  const { rows } = await ctx.db.execute<Row & { since: string | null; begun: number; paid: number }>(sql`
    select g.id, g.name, g.adapter, g.last_event_at, c.since, c.begun, c.paid
    from payment_gateways g, lateral (
      select min(created_at) as since, count(*)::int as begun, (count(*) filter (where status = 'paid'))::int as paid
      from (
        select created_at, status from checkouts
        where gateway_id = g.id and external_id is not null
          and created_at > greatest(g.last_event_at, g.activated_at, g.created_at)
        order by created_at
        limit ${ENOUGH}
      ) heard
    ) c
    where g.is_active
    order by g.id`);
  return rows.map(({ id, name, adapter, last_event_at, since, begun, paid }) => ({
    id,
    name,
    adapter,
    isActive: true,
    lastEventAt: last_event_at === null ? null : new Date(last_event_at),
    waitingSince: since === null ? null : new Date(since),
    begun,
    paid,
  }));
}
