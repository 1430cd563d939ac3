import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { type BumpGrant, orderBumps, posts } from "@/db/schema";
import { DomainError, NotFound } from "@/lib/errors";
import { checkbox, wholeNumber } from "@/lib/form-fields";
import { writeAudit } from "../../audit";
import { type Context, requireAdmin, transact } from "../../context";
import { getSettings } from "../../settings";
import { name, Price, sentence } from "../fields";
import { type BumpGifts, giftsOf, grantsOf } from "./grants";

/** The form of a new order bump. `post` is the end of a post's address; without days its key is for good. */
export const CreateBump = z.strictObject({
  name,
  description: sentence,
  price: Price,
  isActive: checkbox,
  displayOrder: wholeNumber(0, 0, 999),
  extraDays: wholeNumber(null, 1, 3_660),
  siteDays: wholeNumber(null, 1, 3_660),
  post: z.string().trim().max(200, "text_long").default(""),
  postDays: wholeNumber(null, 1, 3_660),
});
export type CreateBump = z.infer<typeof CreateBump>;

export const EditBump = CreateBump.extend({ id: z.coerce.number().int().positive() });
export type EditBump = z.infer<typeof EditBump>;

class PostUnknown extends DomainError {
  constructor() {
    super("invalid", "post_unknown", "There is no post with this address.", { field: "post" });
  }
}

/** Whoever pays for an extra must get something. */
class BumpGivesNothing extends DomainError {
  constructor() {
    super("invalid", "bump_gives_nothing", "Choose at least one thing that it opens.", {
      field: "extraDays",
    });
  }
}

/** Makes an order bump in the currency of the site; admins only. Refuses with `post_unknown` and `bump_gives_nothing`. */
export async function createBump(ctx: Context, input: CreateBump): Promise<{ id: number }> {
  requireAdmin(ctx);
  const { currency } = await getSettings(ctx);
  return transact(ctx, async (ctx) => {
    const row = await rowOf(ctx, input, []);
    const [bump] = await ctx.db
      .insert(orderBumps)
      .values({ ...row, currency })
      .returning({ id: orderBumps.id });
    if (!bump) throw new Error("The order bump was not written.");
    await writeAudit(ctx, "bump.created", `bump:${bump.id}`, { name: row.name, price: row.price });
    return bump;
  });
}

/** Changes an order bump; admins only. Open checkouts keep the lines that they were started with. Refuses as above. */
export function editBump(ctx: Context, { id, ...input }: EditBump): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const [before] = await ctx.db.select().from(orderBumps).where(eq(orderBumps.id, id)).for("update");
    if (!before) throw new NotFound("order bump");
    const row = await rowOf(ctx, input, giftsOf(before.grants).others);
    await ctx.db.update(orderBumps).set(row).where(eq(orderBumps.id, id));
    await writeAudit(ctx, "bump.edited", `bump:${id}`, { priceBefore: before.price, price: row.price });
  });
}

async function rowOf(ctx: Context, input: CreateBump, others: BumpGrant[]) {
  const { description, extraDays, siteDays, post: slug, postDays, ...row } = input;
  const post = slug === "" ? null : { id: await postOf(ctx, slug), days: postDays };
  const gifts: BumpGifts = { extraDays, siteDays, post };
  const grants = grantsOf(gifts, others);
  if (grants.length === 0) throw new BumpGivesNothing();
  return { ...row, description: description || null, grants };
}

async function postOf(ctx: Context, slug: string): Promise<number> {
  const [post] = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.slug, slug), isNull(posts.deletedAt)));
  if (!post) throw new PostUnknown();
  return post.id;
}
