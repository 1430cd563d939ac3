import { sql } from "drizzle-orm";
import { type Context, transact } from "@/services/context";
import { deriveFailedByChance, deriveWaiting, rederive } from "@/services/media";
import { revalidatePages } from "@/services/pages";
import type { SyncRun } from "../acts/open-run";
import { awaitPublishing } from "../locks";
import { publishActive } from "../publish/active";
import { changesOf, nextBatch, PENDING, tickOff } from "./batches";
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
  await deriveFailedByChance(ctx);
  for (;;) {
    const batch = await nextBatch(ctx, run.id, PENDING.apply);
    if (batch === null) break;
    const changes = changesOf(run.id, batch.range);
    await transact(ctx, async (ctx) => {
      await awaitPublishing(ctx);
      const touched = await writeLibrary(ctx, run.id, changes, batch.folders, at);
      await recompute(ctx, touched, at);
      await rederive(ctx, await changedKeys(ctx, changes));
      await deriveWaiting(ctx, await dropStalePictures(ctx, changes));
      await republish(ctx, touched.models);
      await tickOff(ctx, run.id, batch, "applied");
      await tellProgress(ctx, run.id);
    });
  }
  if (run.added + run.moved >= MANY) {
    await ctx.db.execute(
      sql`analyze whitelabel_models, whitelabel_posts, whitelabel_media, whitelabel_pictures`,
    );
  }
}

/** What fans see of these models follows, and their pages are made anew. */
export async function republish(ctx: Context, whitelabelModelIds: readonly number[]): Promise<void> {
  const slugs = await publishActive(ctx, whitelabelModelIds);
  if (slugs.length === 0) return;
  await revalidatePages(ctx, ["catalogue", ...slugs.map((slug) => `model:${slug}` as const)]);
}
