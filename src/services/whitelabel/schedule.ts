import { and, desc, eq, gt, inArray, lt, max } from "drizzle-orm";
import { adminSettings, syncRuns } from "@/db/schema";
import { nextFire } from "@/lib/cron";
import { UNDER_WAY } from "@/lib/sync-states";
import { addMs, DAY, HOUR, later } from "@/lib/time";
import { type Context, requireAdmin, requireSystem, transact } from "@/services/context";
import { getSettings } from "@/services/settings";
import { requestSync } from "./request";
import { wouldRedo } from "./sync/would-redo";

/** A worker that was away for longer does not catch up: the next time comes. */
const CATCHES_UP = DAY;
/** A run that is under way writes down every page. One that wrote nothing for so long has lost its job. */
const SIGN_OF_LIFE = HOUR;

/** Whether a cron text (UTC) fired in (since, now]; what lies back more than a day does not count. Pure. */
export function dueSince(cron: string, since: Date, now: Date): boolean {
  const next = nextFire(cron, later(since, addMs(now, -CATCHES_UP)));
  return next !== null && next <= now;
}

/** When the schedule starts the next sync; null where none is set. Admins only. */
export async function nextScheduledRun(ctx: Context): Promise<Date | null> {
  requireAdmin(ctx);
  const { sync_schedule } = await getSettings(ctx);
  return nextFire(sync_schedule, ctx.now);
}

/**
 * Starts the sync that the schedule has due, over the whole bucket, unless one is under way: then it waits for that one's
 * end. For the worker, every minute; a minute at which no worker ran is made good once, within a day. Its plan is carried
 * out without a word where the settings say so, but never when it would do again what an admin has undone.
 * @returns the run's id, or null when nothing is to be done.
 */
export async function startScheduledSync(ctx: Context): Promise<number | null> {
  requireSystem(ctx);
  if ((await getSettings(ctx)).sync_schedule === "") return null;
  return transact(ctx, async (ctx) => {
    // Of two who come at once the second one waits here, and then sees the run of the first.
    const [saved] = await ctx.db
      .select({ at: adminSettings.updatedAt })
      .from(adminSettings)
      .where(eq(adminSettings.key, "sync_schedule"))
      .for("update");
    const { sync_schedule, sync_auto_apply } = await getSettings(ctx);
    const since = later(saved?.at ?? ctx.now, (await lastScheduled(ctx)) ?? new Date(0));
    if (!dueSince(sync_schedule, since, ctx.now) || (await isUnderWay(ctx))) return null;
    await putOlderPlansAway(ctx);
    const autoApply = sync_auto_apply && !(await wouldRedo(ctx));
    const runId = await requestSync(ctx, {}, { trigger: "schedule", autoApply });
    // Dated by the clock that found it due: by another one, which is behind, it would be due again.
    await ctx.db.update(syncRuns).set({ createdAt: ctx.now }).where(eq(syncRuns.id, runId));
    return runId;
  });
}

async function lastScheduled(ctx: Context): Promise<Date | null> {
  const [last] = await ctx.db
    .select({ at: syncRuns.createdAt })
    .from(syncRuns)
    .where(eq(syncRuns.trigger, "schedule"))
    .orderBy(desc(syncRuns.id))
    .limit(1);
  return last?.at ?? null;
}

async function isUnderWay(ctx: Context): Promise<boolean> {
  const open = inArray(syncRuns.status, UNDER_WAY);
  const alive = gt(syncRuns.updatedAt, addMs(ctx.now, -SIGN_OF_LIFE));
  return (await ctx.db.$count(syncRuns, and(open, alive))) > 0;
}

/**
 * Plans of the schedule that nobody decided on give way to newer ones, so that they do not pile up where plans wait for a
 * word. The newest stays until the run that starts now has listed.
 */
async function putOlderPlansAway(ctx: Context): Promise<void> {
  const waiting = and(eq(syncRuns.trigger, "schedule"), inArray(syncRuns.status, ["planned", "held"]));
  const [newest] = await ctx.db
    .select({ id: max(syncRuns.id) })
    .from(syncRuns)
    .where(waiting);
  if (!newest?.id) return;
  await ctx.db
    .update(syncRuns)
    .set({ status: "discarded", error: "superseded", finishedAt: ctx.now })
    .where(and(waiting, lt(syncRuns.id, newest.id)));
}
