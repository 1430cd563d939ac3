import { sql } from "drizzle-orm";
import { type Context, transact } from "@/services/context";
import { deriveFailedByChance, deriveWaiting, rederive } from "@/services/media";
import { revalidatePages } from "@/services/pages";
import type { SyncRun } from "../acts/open-run";
import { awaitHands, awaitPublishing } from "../locks";
import { publishActive } from "../publish/active";
import { addNewModels } from "./add-new-models";
import { type Batch, changesOf, holdModelsOf, nextBatch, PENDING, tickOff } from "./batches";
import { changedKeys, dropStalePictures } from "./changed-bytes";
import { recompute } from "./recompute";
import { tellProgress } from "./tell";
import { writeLibrary } from "./write-library";

/** So many changes make the planner's picture of the tables wrong, until it looks at them again. */
const MANY = 5_000;

/**
 * Makes the library equal to what the run listed, model by model: each batch of models in a transaction of its own,
 * together with what fans see of them. A run that was killed goes on with the models that are left.
 */
export async function applyPlan(ctx: Context, run: SyncRun): Promise<void> {
  const at = run.plannedAt ?? ctx.now;
  await awaitHands(ctx);
  await deriveFailedByChance(ctx);
  await addNewModels(ctx, run.id, (ctx, batch) => applyBatch(ctx, run.id, batch, at));
  for (;;) {
    const batch = await nextBatch(ctx, run.id, PENDING.apply);
    if (batch === null) break;
    await transact(ctx, async (ctx) => {
      await awaitPublishing(ctx);
      await applyBatch(ctx, run.id, batch, at);
    });
  }
  if (run.added + run.moved >= MANY) {
    await ctx.db.execute(
      sql`analyze whitelabel_models, whitelabel_posts, whitelabel_media, whitelabel_pictures`,
    );
  }
}

/** Carries out one batch, in the caller's transaction. `at`: from when on something counts as missing. */
async function applyBatch(ctx: Context, runId: number, batch: Batch, at: Date): Promise<void> {
  await holdModelsOf(ctx, runId, batch.folders);
  const changes = changesOf(runId, batch.range);
  const touched = await writeLibrary(ctx, runId, changes, batch.folders, at);
  await recompute(ctx, touched, at);
  await rederive(ctx, await changedKeys(ctx, changes));
  await deriveWaiting(ctx, await dropStalePictures(ctx, changes));
  await republish(ctx, touched.models);
  await tickOff(ctx, runId, batch, "applied");
  await tellProgress(ctx, runId);
}

/** What fans see of these models follows, and their pages are made anew. */
export async function republish(ctx: Context, whitelabelModelIds: readonly number[]): Promise<void> {
  const slugs = await publishActive(ctx, whitelabelModelIds);
  if (slugs.length === 0) return;
  await revalidatePages(ctx, ["catalogue", ...slugs.map((slug) => `model:${slug}` as const)]);
}
