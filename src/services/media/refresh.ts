import { SECOND } from "@/lib/time";
import type { Context } from "@/services/context";
import { enqueueAll } from "@/services/jobs";
import type { PageTag } from "@/services/pages";

/** Pages show new pictures this soon; a page that hundreds of pictures arrive for is made anew once per window. */
const WINDOW = 5 * SECOND;

/** Has the pages of a model, and those that list it, made anew at the end of the running window, by default of five seconds. */
export async function refreshPagesSoon(ctx: Context, modelSlug: string, window = WINDOW): Promise<void> {
  const end = (Math.floor(ctx.now.getTime() / window) + 1) * window;
  const tags: PageTag[] = ["catalogue", `model:${modelSlug}`];
  await enqueueAll(
    ctx,
    "pages.revalidate",
    tags.map((tag) => ({
      payload: { tags: [tag] },
      key: `pages:${tag}:${end}`,
      runAt: new Date(end),
      maxAttempts: 5,
    })),
  );
}
