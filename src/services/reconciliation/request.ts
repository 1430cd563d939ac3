import { and, asc, eq, exists, gt } from "drizzle-orm";
import { z } from "zod";
import { checkouts, paymentGateways, reconciliationRuns } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { addDays, addMs, DAY, HOUR } from "@/lib/time";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, requireSystem, transact } from "../context";
import { enqueue } from "../jobs";
import { adapterOf } from "../payments";
import { NothingToCompare, ReconciliationRunning } from "./errors";

/** For how many days back an admin can have both sides compared. */
export const COMPARED_DAYS = ["1", "7", "31"] as const;

/** A run that is marked running for longer was killed, and its job was lost with it. */
const LONGEST_RUN = HOUR;

export const RequestReconciliation = z.strictObject({
  gateway: z.coerce
    .number("invalid")
    .int("invalid")
    .min(1, "invalid")
    .max(2 ** 31 - 1, "invalid"),
  days: z.enum(COMPARED_DAYS, "invalid"),
});
export type RequestReconciliation = z.infer<typeof RequestReconciliation>;

/**
 * Has our books compared with a gateway's over the last days; admins only, audited. A gateway that is switched off can be compared.
 * Refuses with NotFound, NothingToCompare and ReconciliationRunning.
 * @returns the run's id.
 */
export async function requestReconciliation(
  ctx: Context,
  { gateway: id, days }: RequestReconciliation,
): Promise<number> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    // The lock lets two presses at once follow one another: the second one finds the run of the first.
    const [gateway] = await ctx.db
      .select()
      .from(paymentGateways)
      .where(eq(paymentGateways.id, id))
      .for("no key update");
    if (!gateway) throw new NotFound("gateway");
    if (!canBeCompared(gateway)) throw new NothingToCompare();
    if (await isRunning(ctx, id)) throw new ReconciliationRunning();
    await writeAudit(ctx, "reconciliation.requested", `gateway:${id}`, { days: Number(days) });
    return openRun(ctx, id, { since: addDays(ctx.now, -Number(days)), until: ctx.now });
  });
}

/** The round of every day: all of yesterday (UTC), for each gateway by which something was ever bought, active or not. */
export async function reconcileDaily(ctx: Context): Promise<void> {
  requireSystem(ctx);
  const until = new Date(Math.floor(ctx.now.getTime() / DAY) * DAY);
  const window = { since: addDays(until, -1), until };
  await transact(ctx, async (ctx) => {
    const bought = ctx.db.select().from(checkouts).where(eq(checkouts.gatewayId, paymentGateways.id));
    const gateways = await ctx.db
      .select()
      .from(paymentGateways)
      .where(exists(bought))
      .orderBy(asc(paymentGateways.id))
      .for("no key update");
    for (const gateway of gateways.filter(canBeCompared)) {
      if (!(await isRunning(ctx, gateway.id))) await openRun(ctx, gateway.id, window);
    }
  });
}

/** Where there is no API to ask, the gateway's books are its postbacks. */
export function canBeCompared(gateway: { adapter: string }): boolean {
  return adapterOf(gateway.adapter)?.readPostback === null;
}

async function isRunning(ctx: Context, gatewayId: number): Promise<boolean> {
  const [run] = await ctx.db
    .select({ id: reconciliationRuns.id })
    .from(reconciliationRuns)
    .where(
      and(
        eq(reconciliationRuns.gatewayId, gatewayId),
        eq(reconciliationRuns.status, "running"),
        gt(reconciliationRuns.startedAt, addMs(ctx.now, -LONGEST_RUN)),
      ),
    )
    .limit(1);
  return run !== undefined;
}

async function openRun(
  ctx: Context,
  gatewayId: number,
  window: { since: Date; until: Date },
): Promise<number> {
  const [run] = await ctx.db
    .insert(reconciliationRuns)
    .values({ gatewayId, ...window, startedAt: ctx.now })
    .returning({ id: reconciliationRuns.id });
  if (!run) throw new Error("The run was not written.");
  // One gateway after the other: however many there are, they never keep all hands from payments.
  const job = { key: `reconciliation:${gatewayId}`, queue: "reconciliation", maxAttempts: 5 };
  await enqueue(ctx, "reconciliation.run", { runId: run.id }, job);
  return run.id;
}
