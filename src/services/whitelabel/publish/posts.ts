import { inArray, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import { slugify } from "@/lib/slug";
import type { Context } from "@/services/context";
import { presentMedia } from "@/services/posts";
import { chooseSlugs } from "../naming";

/** What an operator's list says about a post beyond its folder. Without a word a post is for subscribers. */
export type PostNotes = {
  visibility?: "public" | "subscription" | "exclusive";
  caption?: string;
  isPinned?: boolean;
  publishedAt?: Date;
};
export type DescribePost = (modelFolder: string, postFolder: string) => PostNotes;

type Unpublished = {
  id: number;
  modelId: number;
  modelSlug: string;
  modelFolder: string;
  folder: string;
  title: string;
  contentUrl: string;
  type: "image" | "video";
  lastModified: string | null;
};

/** Rows per statement: each takes a dozen parameters of the 65,535 that the protocol allows. */
const BATCH = 2_000;

/** Adds the posts that the library has and the models lack. Dated by their oldest file, never in the future. */
export async function addPosts(
  ctx: Context,
  modelIds: readonly number[],
  notesOn: DescribePost = () => ({}),
): Promise<void> {
  const unpublished = await findUnpublished(ctx, modelIds);
  for (let start = 0; start < unpublished.length; start += BATCH) {
    const batch = unpublished.slice(start, start + BATCH);
    const slugs = await slugsFor(ctx, batch);
    await ctx.db.insert(posts).values(
      batch.map((post, index) => ({
        modelId: post.modelId,
        whitelabelPostId: post.id,
        title: post.title,
        slug: slugs[index]!,
        contentUrl: post.contentUrl,
        type: post.type,
        status: "published" as const,
        publishedAt: dated(ctx.now, post.lastModified),
        ...notesOn(post.modelFolder, post.folder),
      })),
    );
  }
}

/** Makes type and first key of posts equal to their first present media. */
export async function refreshPosts(ctx: Context, modelIds: readonly number[]): Promise<void> {
  await ctx.db.execute(sql`
    with first as (
      select distinct on (post_media.post_id) post_media.post_id, post_media.key, post_media.media_type
      from post_media join posts on posts.id = post_media.post_id
      where posts.model_id = any(${sql.param(modelIds)}) and ${presentMedia}
      order by post_media.post_id, post_media.order_index, post_media.id
    )
    update posts set content_url = first.key, type = first.media_type
    from first where posts.id = first.post_id and posts.whitelabel_post_id is not null
      and (posts.content_url, posts.type) is distinct from (first.key, first.media_type)`);
}

async function findUnpublished(ctx: Context, modelIds: readonly number[]): Promise<Unpublished[]> {
  const { rows } = await ctx.db.execute<Unpublished>(sql`
    select p.id, m.id as "modelId", m.slug as "modelSlug", w.folder_name as "modelFolder", p.folder_name as folder,
      p.title, p.media_cdns ->> 0 as "contentUrl",
      case when bool_or(f.type = 'video') then 'video' else 'image' end as type,
      min(f.last_modified) as "lastModified"
    from models m
    join whitelabel_models w on w.id = m.whitelabel_model_id
    join whitelabel_posts p on p.whitelabel_model_id = w.id and p.missing_since is null
    join whitelabel_media f on f.whitelabel_post_id = p.id and f.missing_since is null
    where m.id = any(${sql.param(modelIds)})
      and not exists (select from posts where posts.whitelabel_post_id = p.id)
    group by p.id, m.id, w.folder_name
    order by p.id`);
  return rows;
}

/** A post's slug begins with its model's: titles repeat between models, not within one. */
async function slugsFor(ctx: Context, batch: readonly Unpublished[]): Promise<string[]> {
  const wanted = batch.map((post) => ({
    words: `${post.modelSlug} ${post.title}`,
    path: `${post.modelFolder}/${post.folder}`,
  }));
  const taken = await ctx.db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      inArray(
        posts.slug,
        wanted.map(({ words }) => slugify(words)),
      ),
    );
  return chooseSlugs(
    wanted,
    taken.map(({ slug }) => slug),
    "post",
  );
}

function dated(now: Date, lastModified: string | null): Date {
  const moment = lastModified === null ? now : new Date(lastModified);
  return moment < now ? moment : now;
}
