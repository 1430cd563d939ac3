import { sql } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { whitelabelModels } from "@/db/schema";
import type { Context } from "@/services/context";
import { requestSync, runSync } from "@/services/whitelabel";
import { joinHands } from "@/services/whitelabel/locks";
import { summarize } from "@/services/whitelabel/sync/summary";
import { test } from "../../support/test";

/** More than two batches hold. */
const MODELS = 2_500;

/** A run that listed so many models of two files each, and is about to be applied. */
async function listedRun(ctx: Context): Promise<number> {
  const runId = await requestSync(ctx, {}, { autoApply: true });
  await ctx.db.execute(sql`
    insert into sync_changes (run_id, key, what, role, folder, post, title, sort_key, etag, size_bytes, last_modified)
    select ${runId}, f || '/Noite/' || n || '.jpg', 'added', 'image', f, 'Noite', 'Noite', n || '.jpg', md5(f || n), 7, now()
    from (select 'Modelo ' || i as f from generate_series(1, ${MODELS}) i) folders, generate_series(1, 2) n`);
  await summarize(ctx, runId);
  await ctx.db.execute(sql`update sync_runs set status = 'applying', planned_at = now() where id = ${runId}`);
  return runId;
}

async function written(ctx: Context, runId: number) {
  const { rows } = await ctx.db.execute(sql`
    select
      (select count(*)::int from whitelabel_models where post_count = 1) as models,
      (select count(*)::int from whitelabel_posts p join whitelabel_models m on m.id = p.whitelabel_model_id
        where p.media_cdns = jsonb_build_array(m.folder_name || '/Noite/1.jpg', m.folder_name || '/Noite/2.jpg')) as posts,
      (select count(*)::int from whitelabel_media) as files,
      (select count(*)::int from sync_models where run_id = ${runId} and applied_at is not null
        and whitelabel_model_id is not null) as ticked`);
  return rows[0];
}

describe("the first library of many models", () => {
  beforeEach(async () => {
    await db().delete(whitelabelModels);
  });

  test("is written whole, by however many hands", async ({ ctx }) => {
    const runId = await listedRun(ctx);
    expect(await runSync(ctx, runId)).toMatchObject({ status: "applied" });
    expect(await written(ctx, runId)).toEqual({
      models: MODELS,
      posts: MODELS,
      files: 2 * MODELS,
      ticked: MODELS,
    });
  });

  test("goes on where a hand could not write, and writes nothing twice", async ({ ctx }) => {
    const runId = await listedRun(ctx);
    const spoil = (key: string | null) =>
      ctx.db.execute(
        sql`update sync_changes set sort_key = ${key} where run_id = ${runId} and key = 'Modelo 2000/Noite/1.jpg'`,
      );
    await spoil(null);
    await expect(runSync(ctx, runId)).rejects.toThrow();
    const half = await written(ctx, runId);
    expect(half).toMatchObject({ models: half?.ticked, posts: half?.ticked });
    expect(Number(half?.ticked)).toBeLessThan(MODELS);
    await spoil("1.jpg");
    expect(await runSync(ctx, runId)).toMatchObject({ status: "applied" });
    expect(await written(ctx, runId)).toMatchObject({ models: MODELS, files: 2 * MODELS, ticked: MODELS });
  });

  test("waits for a hand of a run that was killed", async ({ ctx }) => {
    const runId = await listedRun(ctx);
    let carriedOn: ReturnType<typeof runSync> | undefined;
    let isOver = false;
    await ctx.db.transaction(async (tx) => {
      await joinHands({ ...ctx, db: tx });
      carriedOn = runSync(ctx, runId);
      carriedOn.finally(() => {
        isOver = true;
      });
      await waiting(ctx);
      expect(isOver).toBe(false);
      expect(await written(ctx, runId)).toMatchObject({ models: 0 });
    });
    expect(await carriedOn).toMatchObject({ status: "applied" });
  });
});

/** Resolves when somebody waits for an advisory lock. */
async function waiting(ctx: Context): Promise<void> {
  for (;;) {
    const { rows } = await ctx.db.execute(
      sql`select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
        where l.locktype = 'advisory' and not l.granted`,
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
