import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db";
import { syncRuns } from "@/db/schema";
import {
  activateModels,
  applySync,
  cancelSync,
  hideModels,
  runSync,
  type SyncRun,
} from "@/services/whitelabel";
import type { Fault } from "../../../support/library/stingy-store";
import { apply, expectPlan, noteApplied, plan, planOf } from "./acts";
import { ask, carry, dieWriting, expectRefusal, runInTurn } from "./carry";
import { readModels } from "./tables";
import type { Walk } from "./walk";

/** A run that applies by itself, as the command line's do. */
export async function applyAtOnce(walk: Walk, scope: string | null): Promise<void> {
  const listing = await walk.bucket.look();
  const runId = await ask(walk, scope, true);
  walk.tell(`run ${runId} of ${scope ?? "everything"}, by itself`);
  const expected = planOf(walk, runId, scope, listing, null);
  const run = await carry(walk, runId);
  expect(run).toMatchObject({ status: expected.held === null ? "applied" : "held", error: expected.held });
  if (expected.held === null) return noteApplied(walk, expected);
  walk.open.push(expected);
}

/** The unchanged bucket, once more: nothing is written. */
export async function repeat(walk: Walk): Promise<void> {
  await apply(walk, await plan(walk, null));
  await walk.verify();
  walk.tell("once more, unchanged");
  await walk.expectNoWrites(async () => {
    const again = await plan(walk, null);
    expect(again.plan).toEqual({ changes: [], renames: [] });
    await apply(walk, again);
  });
}

/** Whatever the store does: a listing that is not whole changes nothing and cannot be applied. */
export async function brokenListing(walk: Walk, scope: string | null): Promise<void> {
  const fault = walk.chance.pick(["denied", "busy", "torn"] as const satisfies Fault[]);
  const first = walk.chance.int(4);
  const runId = await ask(walk, scope, walk.chance.is(50));
  walk.tell(
    `run ${runId} of ${scope ?? "everything"} meets a store that is ${fault} from listing ${first} on`,
  );
  walk.store.reset(walk.store.pageSize);
  walk.store.onListing = (n) => (n >= first ? fault : null);
  let run: SyncRun;
  let isMet = false;
  await walk.expectNoWrites(async () => {
    run = await runInTurn(walk, runId);
    isMet = walk.store.faults > 0;
    if (isMet && run.status !== "held") throw new Error(`a broken listing was believed: ${run.status}`);
  });
  walk.store.reset(walk.store.pageSize);
  if (!isMet) return;
  expect(run!.error).toMatch(/^listing_(denied|cut_off|timed_out|unordered)$/);
  await expectRefusal("sync_incomplete", () => applySync(walk.ctx, { runId, despite: true }));
}

/** A store that is busy now and then, falls silent, or sends a page again: the listing gets through. */
export async function stutter(walk: Walk, scope: string | null): Promise<void> {
  walk.store.onListing = (n) => (n % 3 === 1 ? walk.chance.pick(["busy", "torn", "again"] as const) : null);
  const listing = await walk.bucket.look();
  const runId = await ask(walk, scope);
  walk.tell(`plan ${runId} of ${scope ?? "everything"} from a store that stutters`);
  const run = await runInTurn(walk, runId);
  walk.store.reset(walk.store.pageSize);
  await apply(walk, await expectPlan(walk, run, scope, listing));
}

/** Somebody cancels: before it begins, or while it lists. */
export async function cancel(walk: Walk, scope: string | null): Promise<void> {
  const runId = await ask(walk, scope, true);
  walk.tell(`run ${runId} is cancelled`);
  await walk.expectNoWrites(async () => {
    if (walk.chance.is(30)) await cancelSync(walk.ctx, { runId });
    else {
      walk.store.onListing = async (n) => {
        if (n === 0) await cancelSync(walk.ctx, { runId });
        return null;
      };
    }
    expect(await runInTurn(walk, runId)).toMatchObject({ status: "cancelled" });
  });
  walk.store.reset(walk.store.pageSize);
  await expectRefusal("sync_not_open", () => applySync(walk.ctx, { runId, despite: true }));
}

/** Two at once: one is told to wait, and then both are right. */
export async function twoAtOnce(walk: Walk, scopes: [string | null, string | null]): Promise<void> {
  const listing = await walk.bucket.look();
  const ids = [await ask(walk, scopes[0]), await ask(walk, scopes[1])];
  walk.tell(`runs ${ids} of ${scopes} at once`);
  const outcomes = await Promise.allSettled(ids.map((runId) => runSync(walk.ctx, runId)));
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "sync_is_running" });
    await expectPlan(walk, await runInTurn(walk, ids[index]!), scopes[index]!, listing);
  }
}

/** An apply dies and nobody comes back to it: the next run of its scope ends it first. */
export async function abandon(walk: Walk, scope: string | null): Promise<void> {
  const open = await plan(walk, scope);
  if (walk.applied.has(open.runId)) return;
  walk.tell(`apply ${open.runId}, and leave it`);
  await applySync(walk.ctx, { runId: open.runId, despite: open.held !== null });
  await dieWriting(walk, open.runId);
  const listing = await walk.bucket.look();
  const nextId = await ask(walk, scope);
  const next = await carry(walk, nextId);
  const [abandoned] = await db().select().from(syncRuns).where(eq(syncRuns.id, open.runId));
  expect(abandoned).toMatchObject({ status: "applied", error: null });
  await noteApplied(walk, open);
  await expectPlan(walk, next, scope, listing);
}

/** An admin activates models, or hides them. */
export async function decide(walk: Walk): Promise<void> {
  const models = await readModels();
  const chosen = models.filter(() => walk.chance.is(30));
  const isActivation = walk.chance.is(75);
  walk.tell(`${isActivation ? "activate" : "hide"} ${JSON.stringify(chosen.map(({ folder }) => folder))}`);
  const ids = chosen.map(({ id }) => id);
  if (isActivation) await activateModels(walk.ctx, ids);
  else await hideModels(walk.ctx, ids);
  for (const { folder } of chosen) {
    walk.status.set(walk.naive.ids.get(`${folder}/`)!, isActivation ? "active" : "hidden");
  }
}
