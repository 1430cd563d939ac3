import { type SQL, sql } from "drizzle-orm";
import { postMedia } from "@/db/schema";
import { presentMedia } from "@/services/visible";

/**
 * What is to be said of a file that is not ready: `failed` waits for a person, `waiting` for its turn in the queue (for the first
 * time or again), `working` is being looked into at this moment.
 */
export const FILE_STATES = ["failed", "waiting", "working"] as const;
export type FileState = (typeof FILE_STATES)[number];

/**
 * The job of a file that will still be tried, as `job` beside `post_media`: the library's public view of its queue, in which
 * those that used up their tries stay.
 */
export const jobOfFile: SQL = sql`left join graphile_worker.jobs job on job.key = 'media:' || ${postMedia.id}
  and (job.attempts < job.max_attempts or job.locked_at is not null)`;

export const stateOfFile: SQL = sql`(case when job.locked_at is not null then 'working'
  when job.id is null and ${postMedia.status} = 'failed' then 'failed' else 'waiting' end)`;

/** Files that the library holds, of posts that were not deleted. */
export const heldFiles: SQL = sql`(${presentMedia}
  and exists (select from posts p where p.id = ${postMedia.postId} and p.deleted_at is null))`;

/** Held files that fans are not shown yet, or not at all. */
export const unreadyFiles: SQL = sql`(${postMedia.status} <> 'ready' and ${heldFiles})`;
