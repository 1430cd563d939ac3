import { afterAll, beforeAll, expect, test } from "vitest";
import { systemContext } from "@/services/context";
import { activateModels, applySync, requestSync, runSync, undoSync } from "@/services/whitelabel";
import { Bucket } from "../support/library/bucket";
import { chanceOf } from "../support/library/chance";
import { contentOf } from "../support/sync-faults/content";
import { drive, type Hits } from "../support/sync-faults/drive";
import { fill, mutateMany } from "../support/sync-faults/mutate-many";
import { openSyncStage, type SyncStage } from "../support/sync-faults/stage";

// `SYNC_SEED=123` kills at about the same moments again; `npm run test:faults` does it for longer.
const isLong = process.env.FAULTS === "long";
const seed = Number(process.env.SYNC_SEED ?? Date.now() % 1_000_000_000);
const ROUNDS = isLong ? 25 : 1;
const KILLS = isLong ? 4 : 2;
const MODELS = isLong ? 2_500 : 120;

const clean = () => systemContext("clean");
let stage: SyncStage;
beforeAll(async () => {
  stage = await openSyncStage();
}, 120_000);
afterAll(() => stage?.stop(), 60_000);

test(
  `a sync whose processes are killed at random ends as one that was left in peace (seed ${seed})`,
  async () => {
    const chance = chanceOf(seed);
    const hits: Hits = {};
    const bucket = new Bucket();
    type Ids = { doomed: number; clean: number };
    /** Has both databases do the same: the doomed one under fire, the clean one in peace. Both must rest in this status. */
    const both = async (status: string, ids: Ids) => {
      // A listing takes its time; the library is written in a moment.
      const fire = { kills: KILLS, withinMs: status === "planned" ? 1_000 : 200 };
      expect(await drive(stage, chance, ids.doomed, fire, hits)).toBe(status);
      expect(await runSync(clean(), ids.clean)).toMatchObject({ status });
      expect(await contentOf(stage.urls.doomed)).toEqual(await contentOf(stage.urls.clean));
    };
    const sync = async (): Promise<Ids> => {
      const ids = { doomed: await requestSync(stage.doomed), clean: await requestSync(clean()) };
      await both("planned", ids);
      await applySync(stage.doomed, { runId: ids.doomed, despite: false });
      await applySync(clean(), { runId: ids.clean, despite: false });
      await both("applied", ids);
      return ids;
    };
    await fill(bucket, MODELS);
    await sync();
    for (const ctx of [stage.doomed, clean()]) await activateModels(ctx, "all");
    for (let round = 1; round <= ROUNDS; round++) {
      await mutateMany(bucket, chance, round);
      const ids = await sync();
      if (round % 2 === 0) continue;
      await undoSync(stage.doomed, { runId: ids.doomed });
      await undoSync(clean(), { runId: ids.clean });
      await both("undone", ids);
    }
    console.table(hits);
    const whiles = Object.keys(hits).map((hit) => hit.split(" while ")[1]);
    if (isLong) expect(whiles).toEqual(expect.arrayContaining(["running", "applying", "undoing"]));
    expect(whiles.length).toBeGreaterThan(0);
    bucket.close();
  },
  isLong ? 3_600_000 : 600_000,
);
