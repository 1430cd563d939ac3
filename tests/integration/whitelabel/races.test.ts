import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { postMedia, posts, syncModels, syncRenames, syncRuns, whitelabelModels } from "@/db/schema";
import type { Context } from "@/services/context";
import { listObjects } from "@/services/storage";
import {
  activateModels,
  applySync,
  decideRename,
  requestSync,
  runSync,
  undoSync,
} from "@/services/whitelabel";
import { test } from "../../support/test";
import { planned, putNamed as put, shelf, sync, take } from "./library";

const library = ["Ana/a/11.jpg", "Ana/a/12.jpg", "Ana/b/21.jpg", "Bia/x/31.jpg", "Bia/y/32.jpg"];

/** Makes a statement fail from now on, as a fault of the database would; answers how to end that. */
async function breaking(event: string, table: string, when: string): Promise<() => Promise<void>> {
  await db().execute(
    sql.raw(`create or replace function break_here() returns trigger language plpgsql as
      $$ begin if ${when} then raise exception 'broken here'; end if; return new; end $$;
      create trigger breaks before ${event} on ${table} for each row execute function break_here()`),
  );
  return async () => {
    await db().execute(sql.raw(`drop trigger breaks on ${table}`));
  };
}

beforeEach(async () => {
  for (const { key } of (await listObjects()).objects) await take(key);
  await db().delete(postMedia);
  await db().delete(posts);
  await db().execute("delete from models where whitelabel_model_id is not null");
  await db().delete(whitelabelModels);
  await db().delete(syncRuns);
  await put(...library);
});

describe("a rename that two admins decide on at once", () => {
  test("is in the end what the later one said", async ({ ctx }) => {
    await sync(ctx);
    await take("Ana/b/21.jpg");
    await put("Ana/c/21.jpg");
    const run = await planned(ctx);
    const [rename] = await db().select().from(syncRenames).where(eq(syncRenames.runId, run.id));
    const decide = (accepted: boolean) => decideRename(ctx, { renameId: rename!.id, accepted });
    // The one who declines holds the run while the other one, who saw it accepted, waits for it.
    let second: Promise<number> | undefined;
    await db().transaction(async (tx) => {
      await decideRename({ ...ctx, db: tx }, { renameId: rename!.id, accepted: false });
      second = decide(true);
      await waitedFor();
    });
    await second;
    expect(await runSync(ctx, run.id)).toMatchObject({ moved: 1, added: 0, missing: 0 });
    await applySync(ctx, { runId: run.id, despite: false });
    expect(await runSync(ctx, run.id)).toMatchObject({ status: "applied" });
    expect(Object.keys((await shelf()).Ana!.posts).sort()).toEqual(["a", "c"]);
  });
});

/** Until some connection waits for another one's lock. */
async function waitedFor(): Promise<void> {
  for (let looks = 0; looks < 5_000; looks++) {
    const { rows } = await db().execute(
      sql`select from pg_locks where not granted and locktype in ('transactionid', 'tuple')`,
    );
    if (rows.length > 0) return;
  }
  throw new Error("nobody waits");
}

describe("a run that was killed in the middle of the library", () => {
  /** A run of which one model is carried out and the other is not. */
  async function halfApplied(ctx: Context): Promise<number> {
    await put("Ana/c/41.jpg", "Bia/z/42.jpg");
    const { id: runId } = await planned(ctx);
    await applySync(ctx, { runId, despite: false });
    const bia = and(eq(syncModels.runId, runId), eq(syncModels.folder, "Bia"));
    const [waits] = await db().delete(syncModels).where(bia).returning();
    await runSync(ctx, runId);
    await db().insert(syncModels).values(waits!);
    await db().update(syncRuns).set({ status: "applying", appliedAt: null }).where(eq(syncRuns.id, runId));
    expect(Object.keys((await shelf()).Bia!.posts)).not.toContain("z");
    return runId;
  }

  test.for(["the undo", "the killed one"])(
    "is carried out whole before an earlier one is taken back: %s comes first",
    async (first, { ctx }) => {
      const { id: earlier } = await sync(ctx);
      const killed = await halfApplied(ctx);
      // Asked for at the very moment at which the other one began.
      await db().update(syncRuns).set({ status: "undoing" }).where(eq(syncRuns.id, earlier));
      const [one, other] = first === "the undo" ? [earlier, killed] : [killed, earlier];
      await runSync(ctx, one);
      await runSync(ctx, other);
      expect(await runSync(ctx, killed)).toMatchObject({ status: "applied" });
      expect(await runSync(ctx, earlier)).toMatchObject({ status: "undone" });
      // What the first run had brought is gone; what the killed one brought stands, of both models.
      expect(await shelf()).toMatchObject({
        Ana: { posts: { c: ["Ana/c/41.jpg"] }, postCount: 1 },
        Bia: { posts: { z: ["Bia/z/42.jpg"] }, postCount: 1 },
      });
    },
  );

  test("keeps what it replaced, also where it applied itself", async ({ ctx }) => {
    await sync(ctx);
    const before = await shelf();
    await put("Ana/c/41.jpg");
    const runId = await requestSync(ctx, {}, { autoApply: true });
    const mend = await breaking("update", "sync_runs", "new.status = 'applied'");
    await expect(runSync(ctx, runId)).rejects.toThrow();
    await mend();
    expect(await runSync(ctx, runId)).toMatchObject({ status: "applied", added: 1 });
    await undoSync(ctx, { runId });
    expect(await runSync(ctx, runId)).toMatchObject({ status: "undone" });
    expect(await shelf()).toEqual(before);
  });

  test("while it joined a rename joins it once", async ({ ctx }) => {
    await sync(ctx);
    await take("Ana/a/11.jpg", "Ana/a/12.jpg", "Ana/b/21.jpg");
    await put("Ana Luz/a/11.jpg", "Ana Luz/a/12.jpg", "Ana Luz/b/21.jpg");
    const runId = await requestSync(ctx);
    const mend = await breaking("update", "sync_changes", "new.what = 'moved'");
    await expect(runSync(ctx, runId)).rejects.toThrow();
    await mend();
    expect(await runSync(ctx, runId)).toMatchObject({ status: "planned", moved: 3, added: 0, missing: 0 });
    expect(await db().$count(syncRenames, eq(syncRenames.runId, runId))).toBe(1);
  });
});

describe("a run that has ended", () => {
  test("leaves the lock to the next one at once", async ({ ctx }) => {
    for (let times = 0; times < 20; times++) {
      expect(await sync(ctx, "Bia/")).toMatchObject({ status: "applied" });
    }
  });
});

describe("a scheduled run that waited while an admin took another one back", () => {
  test("does not do it again without a word", async ({ ctx }) => {
    await sync(ctx);
    await put("Ana/c/41.jpg");
    const { id: unwanted } = await sync(ctx);
    const waiting = await requestSync(ctx, {}, { trigger: "schedule", autoApply: true });
    await undoSync(ctx, { runId: unwanted });
    await runSync(ctx, unwanted);
    expect(await runSync(ctx, waiting)).toMatchObject({ status: "planned", restored: 1 });
    expect(Object.keys((await shelf()).Ana!.posts)).not.toContain("c");
  });
});

describe("a file that is looked into while its folder is renamed", () => {
  test.for(["there", "and back"])("is looked into again: %s", async (way, { ctx }) => {
    await sync(ctx);
    await activateModels(ctx, "all");
    await take("Ana/b/21.jpg");
    await put("Ana/c/21.jpg");
    const begin = () => db().update(postMedia).set({ status: "processing" });
    const jobOf = async (key: string) => {
      const [file] = await db().select().from(postMedia).where(eq(postMedia.key, key));
      const { rows } = await db().execute(
        sql`select from graphile_worker.jobs where key = ${`media:${file?.id}`}`,
      );
      return { status: file?.status, jobs: rows.length };
    };
    const forgetJobs = () => db().execute(sql`delete from graphile_worker._private_jobs`);
    await begin();
    await forgetJobs();
    const { id: runId } = await sync(ctx);
    if (way === "and back") {
      await begin();
      await forgetJobs();
      await undoSync(ctx, { runId });
      await runSync(ctx, runId);
    }
    expect(await jobOf(way === "there" ? "Ana/c/21.jpg" : "Ana/b/21.jpg")).toEqual({
      status: "uploaded",
      jobs: 1,
    });
  });

  test("lets the one who looks end first: neither waits for the other for ever", async ({ ctx }) => {
    await sync(ctx);
    await activateModels(ctx, "all");
    await take("Ana/b/21.jpg");
    await put("Ana/c/21.jpg");
    const runId = await requestSync(ctx, {}, { autoApply: true });
    let run: Promise<unknown> | undefined;
    await db().transaction(async (tx) => {
      await tx.execute(
        sql`select from models m join whitelabel_models w on w.id = m.whitelabel_model_id
          where w.folder_name = 'Ana' for no key update of m`,
      );
      run = runSync(ctx, runId);
      run.catch(() => {});
      await waitedFor();
      await tx.execute(sql`select from post_media where key = 'Ana/b/21.jpg' for update`);
    });
    await expect(run).resolves.toMatchObject({ status: "applied", moved: 1 });
  });
});
