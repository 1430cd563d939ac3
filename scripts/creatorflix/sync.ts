import { stripVTControlCharacters } from "node:util";
import { mayBeOverruled } from "@/lib/sync-states";
import type { Context } from "@/services/context";
import {
  applySync,
  discardSync,
  getSyncRun,
  ListSyncModels,
  ListSyncRuns,
  listSyncModels,
  listSyncRuns,
  nextScheduledRun,
  requestSync,
  type SyncRunPage,
  undoSync,
} from "@/services/whitelabel";
import type { Outcome } from "./command";
import { follow } from "./sync/follow";
import { progressLine } from "./sync/progress-line";
import { reportRow, reportRun } from "./sync/report";
import { heldBecause } from "./sync/standing";
import { readWords, type Wish } from "./sync/words";

/** `sync`: makes the library equal to the bucket, or shows what that would change, and decides on runs. */
export async function sync(operator: Context, words: string[]): Promise<Outcome> {
  const { wish, json } = readWords(words);
  // What the run has to say is in its report; lines of the log in between would break it.
  const ctx = { ...operator, log: operator.log.child({}, { level: "silent" }) };
  if (wish.act === "status") return tellStatus(ctx, json);
  const refusal = wish.act === "apply" ? await refusalToApply(ctx, wish) : null;
  if (refusal) return { said: refusal, code: 1 };
  const runId = await begin(ctx, wish);
  await seeThrough(ctx, runId);
  return tellRun(ctx, runId, json);
}

async function begin(ctx: Context, wish: Exclude<Wish, { act: "status" }>): Promise<number> {
  if (wish.act === "sync") {
    const scope = wish.prefix === undefined ? {} : { prefix: wish.prefix };
    return requestSync(ctx, scope, { trigger: "command", autoApply: !wish.stopsAtPlan });
  }
  const { runId } = wish;
  if (wish.act === "apply") await applySync(ctx, { runId, despite: wish.despite });
  if (wish.act === "discard") await discardSync(ctx, { runId });
  if (wish.act === "undo") await undoSync(ctx, { runId });
  return runId;
}

/** A held plan needs one word more, and says why. */
async function refusalToApply(
  ctx: Context,
  { runId, despite }: { runId: number; despite: boolean },
): Promise<string | null> {
  const run = await getSyncRun(ctx, runId);
  if (run.status !== "held" || despite || !mayBeOverruled(run.error)) return null;
  return `Run ${runId} is held. ${heldBecause(run.error)} To apply it all the same: --apply ${runId} --despite`;
}

async function seeThrough(ctx: Context, runId: number): Promise<void> {
  const line = progressLine(process.stderr);
  const leave = () => {
    line.clear();
    console.error(`Run ${runId} goes on without this window. Look at it with: sync --status`);
    process.exit(130);
  };
  process.once("SIGINT", leave);
  try {
    await follow(ctx, runId, line.show);
  } finally {
    process.off("SIGINT", leave);
    line.clear();
  }
}

async function tellRun(ctx: Context, runId: number, json: boolean): Promise<Outcome> {
  const run = await getSyncRun(ctx, runId);
  const models = await listSyncModels(ctx, runId, ListSyncModels.parse({}));
  // The store's words and the names in the bucket are strangers' words.
  const said = json
    ? JSON.stringify({ run, models: models.items }, null, 2)
    : stripVTControlCharacters(reportRun(run, models, new Date()));
  if (isNowhere(run)) {
    return {
      said: json ? said : `Neither bucket nor library has a folder ${JSON.stringify(run.prefix)}.`,
      code: 1,
    };
  }
  return { said, code: ["held", "failed", "cancelled"].includes(run.status) ? 1 : 0 };
}

/** A folder that was mistyped lists nothing and differs in nothing: that is no success. */
const isNowhere = ({ prefix, listed, plan, status }: SyncRunPage) =>
  prefix !== null && status === "applied" && listed === 0 && plan?.known.models === 0;

async function tellStatus(ctx: Context, json: boolean): Promise<Outcome> {
  const [{ items: runs }, next] = await Promise.all([
    listSyncRuns(ctx, ListSyncRuns.parse({})),
    nextScheduledRun(ctx),
  ]);
  if (json) return { said: JSON.stringify({ runs, next }, null, 2), code: 0 };
  const schedule = next
    ? `The schedule has its next run at ${next.toISOString().slice(0, 16)}Z.`
    : "No schedule is set.";
  const newest = runs.slice(0, 10).map((run) => stripVTControlCharacters(reportRow(run, ctx.now)));
  return { said: [...(newest.length > 0 ? newest : ["No sync was run yet."]), schedule].join("\n"), code: 0 };
}
