import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { holdModels } from "@/services/visible";
import { type KeyRange, rangeOfFolders } from "./key-range";

/** So many changes are carried out in one transaction: few enough that nobody waits long for its locks. */
const CHANGES = 10_000;
const MODELS = 1_000;

/** Some models of a run whose changes are carried out in one transaction, and the keys that these are found under. */
export type Batch = { folders: string[]; range: KeyRange };

/** Which side of a run is carried out: what its models wait for. */
export const PENDING = {
  apply: sql`applied_at is null`,
  undo: sql`applied_at is not null and undone_at is null`,
};

/**
 * The next models of a run whose changes are not carried out, in the order of their keys, or of those behind `after`; null
 * when all are. A model is never torn: however many changes it has, they are one batch.
 */
export async function nextBatch(
  ctx: Context,
  runId: number,
  pending: SQL,
  after: string | null = null,
): Promise<Batch | null> {
  const { rows } = await ctx.db.execute<{ folder: string; changes: number }>(sql`
    select folder, added + changed + missing + restored + moved as changes
    from sync_models
    where run_id = ${runId} and ${pending} and ${after === null ? sql`true` : sql`folder || '/' > ${`${after}/`}`}
    order by folder || '/' limit ${MODELS}`);
  const folders: string[] = [];
  let sum = 0;
  for (const { folder, changes } of rows) {
    if (folders.length > 0 && sum + changes > CHANGES) break;
    folders.push(folder);
    sum += changes;
  }
  return folders.length > 0 ? { folders, range: rangeOfFolders(folders) } : null;
}

/** The changes of one batch, as a relation. */
export const changesOf = (runId: number, { from, before }: KeyRange) =>
  sql`(select * from sync_changes where run_id = ${runId} and key >= ${from} and key < ${before})`;

/**
 * Locks the models that fans see of a batch, before any row of their posts and files is written: a worker that ends with one of
 * the files locks in this order, too.
 */
export async function holdModelsOf(ctx: Context, runId: number, folders: readonly string[]): Promise<void> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select m.id from sync_models s join models m on m.whitelabel_model_id = s.whitelabel_model_id
    where s.run_id = ${runId} and s.folder = any(${sql.param(folders)}::text[])`);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await holdModels(ctx, ids);
}

/** Ticks a batch off. */
export async function tickOff(
  ctx: Context,
  runId: number,
  { folders }: Batch,
  side: "applied" | "undone",
): Promise<void> {
  await ctx.db.execute(sql`
    update sync_models set ${sql.identifier(`${side}_at`)} = clock_timestamp()
    where run_id = ${runId} and folder = any(${sql.param(folders)}::text[])`);
}
