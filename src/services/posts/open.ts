import { z } from "zod";
import { canView } from "@/services/access";
import type { Context } from "@/services/context";

/** A page's worth of post ids. */
export const OpenPosts = z.array(z.number().int().positive().max(2_147_483_647)).max(200);

/**
 * Which of these posts are open to the viewer, for the overlay of a browse page that shows all of them as a
 * stranger sees them. At most two statements.
 */
export async function openPosts(ctx: Context, postIds: z.input<typeof OpenPosts>): Promise<number[]> {
  const ids = [...new Set(OpenPosts.parse(postIds))];
  return [...(await canView(ctx, ids))];
}
