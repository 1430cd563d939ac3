import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db";
import { syncRenames, syncRuns } from "@/db/schema";
import { applySync, decideRename, discardSync, type SyncRun, undoSync } from "@/services/whitelabel";
import type { Seen } from "../../../support/library/bucket";
import { ask, carry, expectRefusal } from "./carry";
import { acceptedOf, comparePlan } from "./compare-plan";
import { judgePlan } from "./guard";
import type { Rename } from "./naive-library";
import { proposeRenames, withRenames } from "./renames";
import type { OpenPlan, Walk } from "./walk";

/** Lists a scope and holds the plan against the naive one. */
export async function plan(walk: Walk, scope: string | null): Promise<OpenPlan> {
  const listing = await walk.bucket.look();
  const runId = await ask(walk, scope);
  walk.tell(`plan ${runId} of ${scope ?? "everything"}`);
  return expectPlan(walk, await carry(walk, runId), scope, listing);
}

export async function expectPlan(
  walk: Walk,
  run: SyncRun,
  scope: string | null,
  listing: Map<string, Seen>,
): Promise<OpenPlan> {
  const open = planOf(walk, run.id, scope, listing, null);
  await comparePlan(run.id, open.plan, listing, scope);
  // Where nothing differs, nobody is asked.
  const isDone = open.plan.changes.length === 0 && open.held === null;
  const status = isDone ? "applied" : open.held === null ? "planned" : "held";
  expect(run).toMatchObject({ status, error: open.held });
  if (isDone) await noteApplied(walk, open);
  else walk.open.push(open);
  return open;
}

/** The naive plan, with all renames that there are to propose, or these only. */
export function planOf(
  walk: Walk,
  runId: number,
  scope: string | null,
  listing: Map<string, Seen>,
  taken: Rename[] | null,
): OpenPlan {
  const plain = walk.naive.diff(listing, scope);
  const renames = taken ?? proposeRenames(walk.naive, plain);
  const plan = { renames, changes: withRenames(plain, renames, walk.naive) };
  const held = judgePlan(walk.naive, plan, scope, acceptedOf(listing, scope), walk.percent);
  return { runId, scope, listing, plan, held };
}

/** Declines some of a plan's renames; some of them are taken again. */
export async function decline(walk: Walk, open: OpenPlan): Promise<void> {
  if (walk.applied.has(open.runId)) return;
  const rows = await db().select().from(syncRenames).where(eq(syncRenames.runId, open.runId));
  for (const { id, folder, post } of rows) {
    if (!walk.chance.is(40)) continue;
    const to = post === null ? `${folder}/` : `${folder}/${post}/`;
    await decideRename(walk.ctx, { renameId: id, accepted: false });
    if (walk.chance.is(30)) {
      await decideRename(walk.ctx, { renameId: id, accepted: true });
      continue;
    }
    walk.tell(`  the rename to ${to} is declined`);
    const renames = open.plan.renames.filter((rename) => rename.to !== to);
    Object.assign(open, planOf(walk, open.runId, open.scope, open.listing, renames));
    await comparePlan(open.runId, open.plan, open.listing, open.scope);
  }
  const [run] = await db().select().from(syncRuns).where(eq(syncRuns.id, open.runId));
  expect(run).toMatchObject({ status: open.held === null ? "planned" : "held", error: open.held });
}

/** Applies a plan, against the guard's word if need be. */
export async function apply(walk: Walk, open: OpenPlan): Promise<void> {
  if (walk.applied.has(open.runId)) return;
  if (open.held !== null) {
    await expectRefusal("sync_not_open", () => applySync(walk.ctx, { runId: open.runId, despite: false }));
  }
  walk.tell(`apply ${open.runId}${open.held === null ? "" : ` despite ${open.held}`}`);
  await applySync(walk.ctx, { runId: open.runId, despite: open.held !== null });
  expect(await carry(walk, open.runId)).toMatchObject({ status: "applied", error: null });
  await noteApplied(walk, open);
}

export async function noteApplied(walk: Walk, { runId, scope, plan }: OpenPlan): Promise<void> {
  walk.naive.apply(runId, plan);
  walk.applied.set(runId, plan);
  walk.open = walk.open.filter((open) => open.runId !== runId);
  if (plan.changes.length > 0) await supersede(walk, scope);
}

/** Open plans that speak of the same keys are about a library that is no more. */
async function supersede(walk: Walk, scope: string | null): Promise<void> {
  const meets = (open: OpenPlan) => scope === null || open.scope === null || open.scope === scope;
  for (const { runId } of walk.open.filter(meets)) {
    await expectRefusal("sync_not_open", () => applySync(walk.ctx, { runId, despite: true }));
  }
  walk.open = walk.open.filter((open) => !meets(open));
}

export async function discard(walk: Walk, open: OpenPlan): Promise<void> {
  if (walk.applied.has(open.runId)) return;
  walk.tell(`discard ${open.runId}`);
  await discardSync(walk.ctx, { runId: open.runId });
  walk.open = walk.open.filter((other) => other !== open);
  await expectRefusal("sync_not_open", () => applySync(walk.ctx, { runId: open.runId, despite: true }));
}

/** Takes an applied run back, the last one or an earlier one. */
export async function undo(walk: Walk): Promise<void> {
  const standing = [...walk.applied.keys()].filter((runId) => !walk.undone.has(runId));
  if (standing.length === 0) return;
  const runId = walk.chance.is(60) ? standing.at(-1)! : walk.chance.pick(standing.slice(-8));
  walk.tell(`undo ${runId}`);
  await undoSync(walk.ctx, { runId });
  const run = await carry(walk, runId);
  expect(run).toMatchObject({ status: "undone", error: null });
  const skipped = walk.naive.undo(runId, walk.applied.get(runId)!);
  expect(run.plan?.skipped ?? 0, "how many objects an undo left alone").toBe(skipped);
  walk.undone.add(runId);
  await expectRefusal("sync_not_open", () => undoSync(walk.ctx, { runId }));
  if (walk.applied.get(runId)!.changes.length > 0) await supersede(walk, run.prefix);
}
