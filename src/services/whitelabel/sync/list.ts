import { sql } from "drizzle-orm";
import type { SyncPlan } from "@/db/schema";
import { SECOND } from "@/lib/time";
import type { Context } from "@/services/context";
import { getSettings } from "@/services/settings";
import type { SyncRun } from "../acts/open-run";
import { below } from "./key-range";
import { type ListedPage, ListingBrokeOff, listSlices, planSlices, type Slice } from "./listing";
import { type Checkpoint, recordPage } from "./record";
import { tellProgress } from "./tell";

/** Several per hand, so that one that has little to do takes the next. */
const SLICES_PER_REQUEST = 4;
const TOLD_EVERY = SECOND / 2;
/** Keys that the slices are cut by; as many as make their lengths about equal. */
const SAMPLE = 1_000;

export type Listing = {
  junk: SyncPlan["junk"];
  brokenOff: ListingBrokeOff | null;
  isCancelled: boolean;
};

/**
 * Lists what the run speaks of and writes down how it differs from the library, page by page. Goes on from the run's checkpoint
 * where there is one. A listing that breaks off is answered and not thrown: what it saw is kept for the run's report.
 */
export async function listAndRecord(ctx: Context, run: SyncRun, signal: AbortSignal): Promise<Listing> {
  const { sync_requests: parallel } = await getSettings(ctx);
  const stopping = new AbortController();
  const checkpoint = await checkpointOf(ctx, run, parallel * SLICES_PER_REQUEST, signal).catch(asBrokenOff);
  if (checkpoint instanceof ListingBrokeOff) return { junk: {}, brokenOff: checkpoint, isCancelled: false };
  let junkKept = Object.values(checkpoint.junk).reduce((sum, count) => sum + count, 0);
  let [told, isCancelled] = [0, false];
  const record = async (page: ListedPage) => {
    advance(checkpoint, page);
    const recorded = await recordPage(ctx, run, page, checkpoint, junkKept);
    junkKept = recorded.junkKept;
    if (recorded.isCancelled) {
      isCancelled = true;
      stopping.abort();
    }
    if (Date.now() - told >= TOLD_EVERY) {
      told = Date.now();
      await tellProgress(ctx, run.id);
    }
  };
  const options = { parallel, signal: AbortSignal.any([signal, stopping.signal]) };
  try {
    await listSlices(run.prefix, checkpoint.slices, options, record);
  } catch (error) {
    if (!isCancelled) return { junk: checkpoint.junk, brokenOff: asBrokenOff(error), isCancelled };
  }
  return { junk: checkpoint.junk, brokenOff: null, isCancelled };
}

/** A listing that broke off is a finding; everything else is a fault. */
function asBrokenOff(error: unknown): ListingBrokeOff {
  if (error instanceof ListingBrokeOff) return error;
  throw error;
}

function advance(checkpoint: Checkpoint, page: ListedPage): void {
  const slice = checkpoint.slices[page.slice]!;
  slice.at = page.to ?? slice.at;
  slice.listed += page.listed;
  slice.isDone = page.isLast;
  for (const { reason } of page.junk) checkpoint.junk[reason] = (checkpoint.junk[reason] ?? 0) + 1;
}

async function checkpointOf(
  ctx: Context,
  run: SyncRun,
  wanted: number,
  signal: AbortSignal,
): Promise<Checkpoint> {
  if (run.checkpoint !== null) return JSON.parse(run.checkpoint) as Checkpoint;
  const slices: Slice[] = await planSlices(run.prefix, await knownKeys(ctx, run.prefix), wanted, { signal });
  return { slices, junk: {} };
}

/** Some keys of the library, drawn by lot, in order. Reading the table once is little beside listing it. */
async function knownKeys(ctx: Context, prefix: string | null): Promise<string[]> {
  const { rows: size } = await ctx.db.execute<{ percent: number }>(sql`
    select least(100, 100.0 * ${SAMPLE} / greatest(reltuples, 1))::float8 as percent
    from pg_class where oid = 'whitelabel_media'::regclass`);
  const scope = prefix === null ? sql`true` : below(sql`s3_key`, prefix);
  const { rows } = await ctx.db.execute<{ key: string }>(sql`
    select s3_key as key from whitelabel_media tablesample bernoulli (${size[0]?.percent ?? 100})
    where ${scope} order by s3_key limit ${4 * SAMPLE}`);
  return rows.map(({ key }) => key);
}
