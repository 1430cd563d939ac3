import { sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import type { Context } from "@/services/context";
import { giveSlugs } from "./slugs";

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
function slugsFor(ctx: Context, batch: readonly Unpublished[]): Promise<string[]> {
  const wanted = batch.map((post) => ({
    words: `${post.modelSlug} ${post.title}`,
    path: `${post.modelFolder}/${post.folder}`,
  }));
  return giveSlugs(ctx, "post", wanted);
}

function dated(now: Date, lastModified: string | null): Date {
  const moment = lastModified === null ? now : new Date(lastModified);
  return moment < now ? moment : now;
}
