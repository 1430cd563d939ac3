import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { below } from "./key-range";
import type { ListedPage, Slice, StagedObject } from "./listing";
import { named } from "./named";

/** How many objects that are no part of the library a run's report names. */
const JUNK_KEPT = 1_000;

/** How far the listing has come: what a run that was killed goes on from. */
export type Checkpoint = { slices: Slice[]; junk: Record<string, number> };

export type Recorded = { isCancelled: boolean; junkKept: number };

type Run = { id: number; prefix: string | null; expected: number };

/**
 * Writes down how one page of the listing differs from the library, and how far the listing has come, in one statement:
 * either both are kept or none. What is as it was leaves no row. An object of the library that is not on the page,
 * although the page covers its place in the order of keys, is missing. A page that comes twice notes no difference twice.
 */
export async function recordPage(
  ctx: Context,
  run: Run,
  page: ListedPage,
  checkpoint: Checkpoint,
  junkKept: number,
): Promise<Recorded> {
  const junk = page.junk.slice(0, Math.max(0, JUNK_KEPT - junkKept));
  // Before anything was ever listed, no page can be as it was.
  const mayBeSame = run.expected > 0 && junk.length === 0;
  const same = mayBeSame ? await recordSame(ctx, run, page, checkpoint) : null;
  if (same) return { isCancelled: same.cancelled, junkKept };
  const { rows } = await ctx.db.execute<{ cancelled: boolean }>(sql`
    with page as (
      select * from json_to_recordset(${JSON.stringify(named(page.objects))}::json) as o(
        key text, role text, folder text, post text, title text, "sortKey" text, etag text, "sizeBytes" bigint,
        "lastModified" timestamptz)
    ), known as (${knownOf(run, page)}), noted as (
      insert into sync_changes (run_id, key, what, role, folder, post, title, sort_key, etag, size_bytes, last_modified,
        before_etag, before_size_bytes, before_last_modified, before_missing_since)
      select ${run.id}, coalesce(p.key, k.key),
        case when k.key is null then 'added' when p.key is null then 'missing'
          when k.missing_since is not null then 'restored' else 'changed' end,
        coalesce(p.role, k.role), coalesce(p.folder, split_part(k.key, '/', 1)),
        case when p.key is not null then p.post when k.role in ('image', 'video') then split_part(k.key, '/', 2) end,
        p.title, p."sortKey", p.etag, p."sizeBytes", p."lastModified",
        k.etag, k.size_bytes, k.last_modified, k.missing_since
      from page p full join known k on k.key = p.key
      where k.key is null or (p.key is null and k.missing_since is null)
        or (p.key is not null and (k.missing_since is not null
          or (p.etag, p."sizeBytes", p."lastModified") is distinct from (k.etag, k.size_bytes, k.last_modified)))
      on conflict (run_id, key) do nothing
      returning what
    ), swept as (
      insert into sync_junk (run_id, key, reason, size_bytes)
      select ${run.id}, j.key, j.reason, j."sizeBytes"
      from json_to_recordset(${JSON.stringify(junk)}::json) as j(key text, reason text, "sizeBytes" bigint)
      on conflict do nothing
    )
    update sync_runs set ${comeFurther(page, checkpoint)},
      added = added + (select count(*) from noted where what = 'added'),
      changed = changed + (select count(*) from noted where what = 'changed'),
      missing = missing + (select count(*) from noted where what = 'missing'),
      restored = restored + (select count(*) from noted where what = 'restored')
    where id = ${run.id}
    returning cancel_requested_at is not null as cancelled`);
  return { isCancelled: rows[0]?.cancelled ?? true, junkKept: junkKept + junk.length };
}

/**
 * Writes down that the listing has come further, where the page and the library's present rows of its range have one print: most
 * pages of most runs, which then need not be sent to the database. Null where they differ.
 */
async function recordSame(ctx: Context, run: Run, page: ListedPage, checkpoint: Checkpoint) {
  const { rows } = await ctx.db.execute<{ cancelled: boolean }>(sql`
    update sync_runs set ${comeFurther(page, checkpoint)}
    where id = ${run.id} and ${printOf(page.objects)} = (
      select md5(string_agg(concat_ws(chr(10), key, coalesce(etag, ''), coalesce(size_bytes, -1),
        coalesce((extract(epoch from last_modified) * 1000)::bigint, -1)), chr(10) order by key))
      from (${knownOf(run, page)}) known where missing_since is null)
    returning cancel_requested_at is not null as cancelled`);
  return rows[0] ?? null;
}

/** Keys of the library hold no control characters, so the breaks between the parts are no part of any. */
function printOf(objects: readonly StagedObject[]): string {
  const lines = objects.map(
    ({ key, etag, sizeBytes, lastModified }) => `${key}\n${etag}\n${sizeBytes}\n${lastModified.getTime()}`,
  );
  return createHash("md5").update(lines.join("\n")).digest("hex");
}

const comeFurther = (page: ListedPage, checkpoint: Checkpoint) => sql`
  listed = listed + ${page.listed}, ignored = ignored + ${page.listed - page.objects.length},
  checkpoint = ${JSON.stringify(checkpoint)}`;

/** What the library knows in the range of a page, present or not. */
const knownOf = ({ prefix }: Run, page: ListedPage) => sql`
  select w.s3_key as key, w.type as role, w.etag, w.size_bytes, w.last_modified, w.missing_since
  from whitelabel_media w where ${within(sql`w.s3_key`, prefix, page)}
  union all
  select w.s3_key, w.role, w.etag, w.size_bytes, w.last_modified, w.missing_since
  from whitelabel_pictures w where ${within(sql`w.s3_key`, prefix, page)}`;

/** The part of the key space that a page speaks of: after its predecessor, up to its own last key. */
function within(key: SQL, prefix: string | null, { from, to }: ListedPage): SQL {
  const bounds = [
    from !== null && sql`${key} > ${from}`,
    to !== null && sql`${key} <= ${to}`,
    prefix !== null && below(key, prefix),
  ].filter((bound): bound is SQL => bound !== false);
  return bounds.length > 0 ? sql.join(bounds, sql` and `) : sql`true`;
}
