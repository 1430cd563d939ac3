import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { models, postMedia, posts } from "@/db/schema";
import { asPage, type ListPage, oneFrom, pageNumber, pageWindow, searchWords } from "@/lib/list-view";
import { type Context, requireAdmin } from "@/services/context";
import { holds } from "@/services/lists";
import { FAILURE_REASONS, type FailureReason } from "../unreadable";
import { FILE_STATES, type FileState, jobOfFile, stateOfFile, unreadyFiles } from "./rules";

/** What an address says about the list of files that are not ready. */
export const ListFiles = z.object({
  status: oneFrom(FILE_STATES),
  reason: oneFrom(FAILURE_REASONS),
  q: searchWords,
  page: pageNumber,
});
export type ListFiles = z.infer<typeof ListFiles>;

/** A file that cannot be shown, or not yet. */
export type AdminFile = {
  id: number;
  model: { name: string; slug: string };
  post: { title: string; slug: string };
  /** The key of the original in the bucket. */
  key: string;
  status: FileState;
  /** Why the last try failed; null while none did. */
  reason: FailureReason | null;
  sizeBytes: number | null;
  /** Tries of the job that waits, and how many it has; null without one. */
  tries: { done: number; most: number } | null;
  /** The last change, or the next try of what waits for one. */
  at: Date;
};

type Row = Omit<AdminFile, "model" | "post" | "tries" | "at"> & {
  modelName: string;
  modelSlug: string;
  title: string;
  postSlug: string;
  attempts: number | null;
  maxAttempts: number | null;
  at: string;
};

/** Files of the library that are not ready: failed ones first, then what waits, each newest first. Admins only. */
export async function listFiles(ctx: Context, view: ListFiles): Promise<ListPage<AdminFile>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const { rows } = await ctx.db.execute<Row>(sql`
    select ${postMedia.id} as id, ${postMedia.key} as key, ${postMedia.failure} as reason,
      ${postMedia.sizeBytes}::float8 as "sizeBytes", ${stateOfFile} as status,
      ${models.name} as "modelName", ${models.slug} as "modelSlug", ${posts.title} as title, ${posts.slug} as "postSlug",
      job.attempts::int as attempts, job.max_attempts::int as "maxAttempts", coalesce(job.run_at, ${postMedia.updatedAt}) as at
    from post_media
    join posts on ${posts.id} = ${postMedia.postId}
    join models on ${models.id} = ${posts.modelId}
    ${jobOfFile}
    where ${unreadyFiles} and ${asked(view)}
    order by ${postMedia.status} = 'failed' desc, ${postMedia.updatedAt} desc, ${postMedia.id} desc
    limit ${limit} offset ${offset}`);
  return asPage(rows.map(asFile), view.page);
}

function asked({ status, reason, q }: ListFiles): SQL {
  const conditions = [
    status && sql`${stateOfFile} = ${status}`,
    reason && sql`${postMedia.failure} = ${reason}`,
    holds(q, [postMedia.key, models.name, posts.title]),
  ];
  return sql.join([sql`true`, ...conditions.filter((condition) => condition !== undefined)], sql` and `);
}

function asFile({
  modelName,
  modelSlug,
  title,
  postSlug,
  attempts,
  maxAttempts,
  at,
  ...file
}: Row): AdminFile {
  return {
    ...file,
    model: { name: modelName, slug: modelSlug },
    post: { title, slug: postSlug },
    tries: attempts === null || maxAttempts === null ? null : { done: attempts, most: maxAttempts },
    at: new Date(at),
  };
}
