import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { models, postMedia, posts } from "@/db/schema";

// What fans can find at all, locked or not. Each condition speaks of the table by its own name, so the
// query must not alias it. What the bucket no longer holds is hidden until it comes back.

/** Models that fans can find. */
export const visibleModel = all(
  eq(models.status, "active"),
  isNull(models.deletedAt),
  sql`not exists (select from whitelabel_models w where w.id = ${models.whitelabelModelId} and w.missing_since is not null)`,
);

/** Posts that fans can find, where their model is visible. */
export const visiblePost = all(
  eq(posts.status, "published"),
  isNull(posts.deletedAt),
  eq(posts.isUnreadable, false),
  sql`not exists (select from whitelabel_posts w where w.id = ${posts.whitelabelPostId} and w.missing_since is not null)`,
);

/** Media whose original is still in the bucket. */
export const presentMedia: SQL = sql`not exists (select from whitelabel_media w where w.s3_key = ${postMedia.key} and w.missing_since is not null)`;

/**
 * Media that fans are shown and told of: present ones, except those whose last try failed. `failure` stays until a try
 * succeeds or other bytes come, so that junk does not appear for as long as somebody tries it again.
 */
export const shownMedia = all(presentMedia, isNull(postMedia.failure));

/** Media whose bytes are at fault: no picture, no film. A file that was away or could not be fetched is not judged. */
export const junkMedia: SQL = sql`(${postMedia.failure} is not null and ${postMedia.failure} not in ('missing', 'unavailable'))`;

function all(...conditions: SQL[]): SQL {
  return and(...conditions) ?? sql`false`;
}
