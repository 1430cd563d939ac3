import { sql } from "drizzle-orm";
import { db } from "@/db";
import type { Context } from "@/services/context";
import { listObjects, putObject } from "@/services/storage";
import { requestSync, runSync, type SyncRun } from "@/services/whitelabel";
import { listSlices, planSlices } from "@/services/whitelabel/sync/listing";

/** What fans and admins see of a library: a sync without differences writes none of it. */
const CONTENT = [
  "whitelabel_models",
  "whitelabel_posts",
  "whitelabel_media",
  "whitelabel_pictures",
  "models",
  "posts",
  "post_media",
];
/** As the setting `sync_requests` has it until somebody changes it. */
const PARALLEL = 8;
const SLICES = 4 * PARALLEL;

/** The loop that everybody writes first: the next page once this one is there. */
export async function listSerially(): Promise<number> {
  let listed = 0;
  let token: string | undefined;
  do {
    const page = await listObjects(token === undefined ? {} : { token });
    listed += page.objects.length;
    token = page.next;
  } while (token !== undefined);
  return listed;
}

/** The listing of a sync and nothing else, planned by what the tables know, as a sync plans it. */
export async function listInParallel(): Promise<number> {
  const { rows } = await db().execute<{ key: string }>(
    sql`select s3_key as key from whitelabel_media tablesample bernoulli (1) order by s3_key`,
  );
  let listed = 0;
  const slices = await planSlices(
    null,
    rows.map(({ key }) => key),
    SLICES,
  );
  const options = { parallel: PARALLEL, signal: new AbortController().signal };
  await listSlices(null, slices, options, async (page) => {
    listed += page.listed;
  });
  return listed;
}

/** A whole sync as the schedule starts it: list, plan, apply. Rejects when it did not come to its end. */
export async function sync(ctx: Context): Promise<SyncRun> {
  const runId = await requestSync(ctx, {}, { trigger: "command", autoApply: true });
  const run = await runSync(ctx, runId);
  if (run.status !== "applied") throw new Error(`the sync ended as ${run.status}: ${run.error}`);
  return run;
}

/** Puts other bytes under every hundredth key of the library. Answers how many. */
export async function changeOnePercent(round: number): Promise<number> {
  const { rows } = await db().execute<{ key: string }>(
    sql`select s3_key as key from whitelabel_media where id % 100 = ${round % 100} order by id`,
  );
  const waiting = rows.map(({ key }) => key);
  const hand = async () => {
    for (let key = waiting.pop(); key; key = waiting.pop()) {
      await putObject(key, Buffer.from(`${round} ${key}`), { contentType: "image/jpeg" });
    }
  };
  await Promise.all(Array.from({ length: 32 }, hand));
  return rows.length;
}

/**
 * Runs `work` and counts the rows of the content tables that it wrote: those that carry its transactions, and
 * those that are gone.
 */
export async function rowsWrittenBy(work: () => Promise<unknown>): Promise<number> {
  const { rows } = await db().execute<{ xid: string }>(sql`select pg_current_xact_id()::xid::text as xid`);
  const before = await countContent(sql`true`);
  await work();
  const written = await countContent(sql`age(xmin) < age(${rows[0]?.xid}::text::xid)`);
  return written + Math.abs((await countContent(sql`true`)) - before);
}

async function countContent(condition: ReturnType<typeof sql>): Promise<number> {
  const counts = CONTENT.map(
    (table) => sql`select count(*) from ${sql.identifier(table)} where ${condition}`,
  );
  const { rows } = await db().execute<{ n: string }>(
    sql`select sum(count) as n from (${sql.join(counts, sql` union all `)}) counts`,
  );
  return Number(rows[0]?.n);
}
