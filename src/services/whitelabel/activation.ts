import { type AnyColumn, and, eq, isNull, sql } from "drizzle-orm";
import { models, whitelabelModels } from "@/db/schema";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";
import { awaitPublishing } from "./locks";
import { publishActive } from "./publish/active";
import { addModels, type DescribeModel } from "./publish/models";
import type { DescribePost } from "./publish/posts";

/** What is known of folders besides their names. Pure functions of the names. */
export type Descriptions = { model?: DescribeModel; post?: DescribePost };

/**
 * Makes whitelabel models visible to fans: their models, posts and media are added once, and what their
 * folders gain later is added by each sync. Repeating it changes nothing. `"all"` means those that wait
 * as `new` and are there; a hidden model becomes active only by its id, and shows again with its ids, likes and
 * purchases. Ids that are nobody's are passed over. Admins and the system only.
 * @returns how many models became active.
 */
export function activateModels(
  ctx: Context,
  ids: readonly number[] | "all",
  describe: Descriptions = {},
): Promise<number> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    await awaitPublishing(ctx);
    const chosen = await ctx.db
      .select({
        id: whitelabelModels.id,
        folder: whitelabelModels.folderName,
        status: whitelabelModels.status,
      })
      .from(whitelabelModels)
      .where(ids === "all" ? waiting : oneOf(whitelabelModels.id, ids))
      .orderBy(whitelabelModels.id);
    const rising = chosen.filter(({ status }) => status !== "active");
    await setActive(
      ctx,
      rising.map(({ id }) => id),
    );
    await addModels(ctx, await withoutModel(ctx, chosen), describe.model ?? (() => ({})));
    const slugs = await publishActive(
      ctx,
      chosen.map(({ id }) => id),
      describe.post,
    );
    if (rising.length > 0) {
      await writeAudit(ctx, "whitelabel.activated", `whitelabel_models:${rising.length}`, {
        ids: rising.slice(0, 100).map(({ id }) => id),
      });
    }
    await revalidatePages(ctx, ["catalogue", ...slugs.map((slug) => `model:${slug}` as const)]);
    return rising.length;
  });
}

const waiting = and(eq(whitelabelModels.status, "new"), isNull(whitelabelModels.missingSince));

/** As one parameter, however many ids: a statement takes 65,535. */
const oneOf = (column: AnyColumn, ids: readonly number[]) => sql`${column} = any(${sql.param(ids)})`;

async function setActive(ctx: Context, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db.update(whitelabelModels).set({ status: "active" }).where(oneOf(whitelabelModels.id, ids));
  // A model that was hidden before shows again with its id, its posts and its followers.
  await ctx.db.update(models).set({ status: "active" }).where(oneOf(models.whitelabelModelId, ids));
}

async function withoutModel<T extends { id: number }>(ctx: Context, chosen: T[]): Promise<T[]> {
  if (chosen.length === 0) return [];
  const known = await ctx.db
    .select({ id: models.whitelabelModelId })
    .from(models)
    .where(
      oneOf(
        models.whitelabelModelId,
        chosen.map(({ id }) => id),
      ),
    );
  const published = new Set(known.map(({ id }) => id));
  return chosen.filter(({ id }) => !published.has(id));
}
