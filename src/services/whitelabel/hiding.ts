import { and, ne, sql } from "drizzle-orm";
import { models, whitelabelModels } from "@/db/schema";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";
import { awaitPublishing } from "./locks";

/** An act on very many models names the first ones in the audit log, and says how many there were. */
const NAMED = 100;

/**
 * Takes models out of fans' sight at once, and keeps them out: later syncs record what their folders hold and show
 * nothing of it. Rows stay as they are, so that activation shows them again with ids, likes and purchases. Repeating
 * it changes nothing; ids that are nobody's are passed over. Admins and the system only.
 * @returns how many became hidden.
 */
export function hideModels(ctx: Context, ids: readonly number[]): Promise<number> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    // A sync that publishes meanwhile would otherwise add to what is just being hidden.
    await awaitPublishing(ctx);
    const hidden = await ctx.db
      .update(whitelabelModels)
      .set({ status: "hidden" })
      .where(and(sql`${whitelabelModels.id} = any(${sql.param(ids)})`, ne(whitelabelModels.status, "hidden")))
      .returning({ id: whitelabelModels.id });
    if (hidden.length === 0) return 0;
    const hiddenIds = hidden.map(({ id }) => id).sort((a, b) => a - b);
    const shown = await ctx.db
      .update(models)
      .set({ status: "hidden" })
      .where(sql`${models.whitelabelModelId} = any(${sql.param(hiddenIds)})`)
      .returning({ slug: models.slug });
    await writeAudit(ctx, "whitelabel.hidden", `whitelabel_models:${hidden.length}`, {
      ids: hiddenIds.slice(0, NAMED),
    });
    await revalidatePages(ctx, ["catalogue", ...shown.map(({ slug }) => `model:${slug}` as const)]);
    return hidden.length;
  });
}
