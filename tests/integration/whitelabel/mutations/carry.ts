import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { requestSync, runSync, type SyncRun } from "@/services/whitelabel";
import { type Breakage, breakAt, killSync, mend, WRITTEN } from "./breakages";
import type { Walk } from "./walk";

/** How often a run is interrupted before it is let through. */
const INTERRUPTIONS = 3;

/** Carries a run on as the worker does, however often it dies on the way. */
export async function carry(walk: Walk, runId: number, isSmooth = false): Promise<SyncRun> {
  for (let tries = 0; tries < INTERRUPTIONS && !isSmooth && walk.chance.is(20); tries++) {
    const died = walk.chance.is(30) ? await dieListing(walk, runId) : await dieWriting(walk, runId);
    if (died !== "died") return died;
  }
  return runInTurn(walk, runId);
}

/** Runs it as soon as the database has given up the lock of a connection that has just ended. */
export async function runInTurn(walk: Walk, runId: number): Promise<SyncRun> {
  for (let tries = 0; ; tries++) {
    try {
      return await runSync(walk.ctx, runId);
    } catch (error) {
      if ((error as { code?: string }).code !== "sync_is_running" || tries === 100) throw error;
      await sleep(20);
    }
  }
}

/** Runs it with a statement that fails, or that ends its connection. */
export async function dieWriting(walk: Walk, runId: number): Promise<SyncRun | "died"> {
  const { chance } = walk;
  const breakage: Breakage = {
    table: chance.pick(WRITTEN),
    how: chance.pick(["error", "kill"] as const),
    afterWrites: chance.int(4),
  };
  walk.tell(`  run ${runId} dies of ${JSON.stringify(breakage)}`);
  await breakAt(breakage);
  try {
    return await runSync(walk.ctx, runId).catch(() => "died" as const);
  } finally {
    await mend();
  }
}

/** Runs it, and its connection is ended while it lists. */
async function dieListing(walk: Walk, runId: number): Promise<SyncRun | "died"> {
  const at = walk.chance.int(6);
  walk.tell(`  run ${runId} dies at listing ${at}`);
  walk.store.reset(walk.store.pageSize);
  walk.store.onListing = async (n) => {
    if (n === at) await killSync();
    return null;
  };
  try {
    return await runSync(walk.ctx, runId).catch(() => "died" as const);
  } finally {
    walk.store.reset(walk.store.pageSize);
  }
}

/** Asks for a run of a scope. One that applies itself is no schedule's: after an undo, that would wait for a word. */
export function ask(walk: Walk, scope: string | null, autoApply = false): Promise<number> {
  const trigger = walk.chance.pick(["admin", autoApply ? "command" : "schedule", "command"] as const);
  return requestSync(walk.ctx, scope === null ? {} : { prefix: scope }, { trigger, autoApply });
}

/** Somebody is told no, with this code. */
export async function expectRefusal(code: string, act: () => Promise<unknown>): Promise<void> {
  await expect(
    act().then(() => "it was done"),
    `refused as ${code}`,
  ).rejects.toMatchObject({ code });
}
