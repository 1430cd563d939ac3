import { execFile } from "node:child_process";
import { desc, eq, like, sql } from "drizzle-orm";
import { Client } from "pg";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { auditLog, syncRuns, whitelabelModels } from "@/db/schema";
import { systemContext } from "@/services/context";
import { saveSetting } from "@/services/settings";
import { listObjects } from "@/services/storage";
import { requestSync, takeTurn } from "@/services/whitelabel";
import { ALIVE } from "@/services/workers";
import { sync } from "../../../scripts/creatorflix/sync";
import { test } from "../../support/test";
import { put, shelf, take } from "./library";

const operator = () => systemContext("operator");
const say = (...words: string[]) => sync(operator(), words);
const newest = async () => (await db().select().from(syncRuns).orderBy(desc(syncRuns.id)).limit(1))[0]!;

type Said = { code: number; out: string; err: string };

function creatorflix(...words: string[]): Promise<Said> {
  return new Promise((resolve) => {
    const args = ["--import", "tsx", "scripts/creatorflix.ts", ...words];
    execFile(process.execPath, args, { env: process.env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** Asks again and again until the answer is as it should be. */
async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function jobsOf(runId: number) {
  const { rows } = await db().execute<{ id: string; attempts: number; waits: boolean }>(sql`
    select id, attempts, run_at > now() + interval '10 seconds' as waits from graphile_worker._private_jobs
    where (payload ->> 'runId')::int = ${runId}`);
  return rows;
}

/** A worker that lives somewhere, as the database sees it. */
async function worker<T>(work: () => Promise<T>): Promise<T> {
  const vigil = new Client({ connectionString: process.env.DATABASE_URL });
  await vigil.connect();
  try {
    await vigil.query("select pg_advisory_lock($1, 7)", [ALIVE]);
    return await work();
  } finally {
    await vigil.end();
  }
}

beforeEach(async () => {
  for (const { key } of (await listObjects()).objects) await take(key);
  await db().delete(syncRuns);
  await db().delete(whitelabelModels);
  await put("Ana/capa.jpg", "Ana/Mar/1.jpg", "Ana/Mar/2.jpg", "Bia/Sol/1.jpg", "leia-me.txt");
});

describe("a sync on the command line", () => {
  test("makes the library equal to the bucket and says what it did; nothing differs the second time", async () => {
    const first = await say();
    expect(first.code).toBe(0);
    expect(first.said).toMatch(/^Run \d+ of the whole bucket: applied: --undo \d+ takes it back\n/);
    expect(first.said).toMatch(/^listed +5 {2}4 objects of the library$/m);
    expect(first.said).toMatch(/^added +4 {2}2 new models, 2 new posts$/m);
    expect(first.said).toMatch(/^new +3 +0 +0 +0 +0 {2}Ana$/m);
    expect(first.said).toMatch(/^junk +1 object: 1 stray$/m);
    expect(first.said).toMatch(/^guard +It lets this pass\./m);
    expect(Object.keys(await shelf()).sort()).toEqual(["Ana", "Bia"]);
    expect(await newest()).toMatchObject({ trigger: "command", status: "applied" });

    const second = await say();
    expect(second.code).toBe(0);
    expect(second.said).toContain("nothing differs");
  });

  test("shows a plan that changes nothing, and applies, undoes or discards it by its number", async () => {
    expect((await say("--plan")).said).toMatch(
      /: planned, nothing is changed yet: --apply (\d+) or --discard \1\n/,
    );
    expect(await shelf()).toEqual({});
    const { id } = await newest();
    expect(await say("--apply", String(id))).toMatchObject({ code: 0 });
    expect(Object.keys(await shelf())).toHaveLength(2);
    expect(await say("--undo", String(id))).toMatchObject({
      code: 0,
      said: expect.stringContaining(": undone"),
    });
    expect(await shelf()).toEqual({});

    await say("--plan");
    const again = await newest();
    expect(await say("--discard", String(again.id))).toMatchObject({ code: 0 });
    await expect(say("--apply", String(again.id))).rejects.toMatchObject({ code: "sync_not_open" });
    await expect(say("--undo", "2147483647")).rejects.toMatchObject({ code: "not_found" });
    const acts = await db()
      .select()
      .from(auditLog)
      .where(like(auditLog.subject, `sync_run:${id}`));
    expect(acts.map(({ action, actor }) => [action, actor])).toEqual(
      expect.arrayContaining([
        ["sync.applied", "system:operator"],
        ["sync.undone", "system:operator"],
      ]),
    );
  });

  test("takes one model, with its slash or without, and knows a folder that nobody has", async () => {
    expect(await say("--model", "Bia/")).toMatchObject({
      code: 0,
      said: expect.stringContaining('of "Bia/"'),
    });
    expect(Object.keys(await shelf())).toEqual(["Bia"]);
    expect(await say("--model", "Ana")).toMatchObject({ code: 0 });
    const typo = await say("--model", "Anna");
    expect(typo).toEqual({ code: 1, said: 'Neither bucket nor library has a folder "Anna/".' });
    await expect(say("--model", "_derived")).rejects.toMatchObject({ code: "sync_scope_invalid" });
  });

  test("is held where too much is missing, until somebody who has read why insists", async () => {
    await say();
    await take("Ana/capa.jpg", "Ana/Mar/1.jpg", "Ana/Mar/2.jpg");
    const held = await say();
    expect(held.code).toBe(1);
    expect(held.said).toMatch(/: held, nothing is changed: --apply \d+ --despite/);
    expect(held.said).toMatch(/^guard +More is missing than the guard allows\. Missing: 50\.0 % of models/m);
    const { id } = await newest();
    const refused = await say("--apply", String(id));
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining(`--apply ${id} --despite`) });
    expect(Object.keys(await shelf()).sort()).toEqual(["Ana", "Bia"]);
    expect(await say("--apply", String(id), "--despite")).toMatchObject({ code: 0 });
    expect(Object.keys(await shelf())).toEqual(["Bia"]);
  });

  test("speaks JSON to scripts", async ({ ctx }) => {
    const { said, code } = await say("--plan", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({
      run: { status: "planned", listed: 5, added: 4 },
      models: [{ folder: "Ana", what: "new" }, { folder: "Bia" }],
    });
    await saveSetting(ctx, "sync_schedule", "0 6 1 1 *");
    expect(JSON.parse((await say("--status", "--json")).said)).toMatchObject({
      runs: [{ status: "planned" }],
      next: expect.stringMatching(/-01-01T06:00:00.000Z$/),
    });
    expect((await say("--status")).said).toMatch(/^The schedule has its next run at \d{4}-01-01T06:00Z\.$/m);
  });

  test("leaves the work to a worker where one runs, and follows it to the end", async ({ ctx }) => {
    await worker(async () => {
      const waits = say("--plan");
      const { id } = await until(newest, (run) => run?.status === "queued");
      // Nobody but the worker begins.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(await newest()).toMatchObject({ status: "queued", listed: 0 });
      await takeTurn(ctx, id);
      expect(await waits).toMatchObject({ code: 0, said: expect.stringContaining(`--apply ${id}`) });
    });
  });

  test("takes the run over when the worker dies", async () => {
    const waits = await worker(async () => {
      const waits = say();
      await until(newest, (run) => run?.status === "queued");
      return { waits };
    });
    expect(await waits.waits).toMatchObject({ code: 0 });
  });

  test("answers a shell with exit codes, and keeps what is for people off the output of a script", async () => {
    expect(await creatorflix("sync", "--plan", "--json")).toMatchObject({ code: 0, err: "" });
    const unclear = await creatorflix("sync", "now");
    expect(unclear).toMatchObject({ code: 2, out: "" });
    expect(unclear.err).toContain("npm run creatorflix -- <command>");
    expect(await creatorflix("sync", "--apply", "999")).toEqual({
      code: 1,
      out: "",
      err: "There is no such sync run.\n",
    });
  });
});

describe("a job of the sync", () => {
  test("comes back later while another process holds the lock, with all of its tries", async ({ ctx }) => {
    const runId = await requestSync(ctx);
    const other = new Client({ connectionString: process.env.DATABASE_URL });
    await other.connect();
    try {
      await other.query("select pg_advisory_lock(714204)");
      const before = await jobsOf(runId);
      await takeTurn(ctx, runId);
      const added = (await jobsOf(runId)).filter(({ id }) => !before.some((job) => job.id === id));
      expect(added).toMatchObject([{ attempts: 0, waits: true }]);
    } finally {
      await other.end();
    }
    const [run] = await db().select().from(syncRuns).where(eq(syncRuns.id, runId));
    expect(run).toMatchObject({ status: "queued" });
  });
});
