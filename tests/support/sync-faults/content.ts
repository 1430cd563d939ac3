import { Client } from "pg";

/**
 * What two databases of one bucket must agree on: everything but ids and the moments at which it happened.
 * Runs go by their order: a sequence leaps when its database is killed.
 */
const RUN = (column: string) => `(select count(*)::int from sync_runs r where r.id <= ${column}) as run`;

const QUESTIONS = {
  models: `select folder_name, thumbnail_url, icon_url, banner_url, post_count, status, missing_since is null as present
    from whitelabel_models order by folder_name collate "C"`,
  posts: `select m.folder_name, p.folder_name as post, p.title, p.media_cdns, p.missing_since is null as present
    from whitelabel_posts p join whitelabel_models m on m.id = p.whitelabel_model_id
    order by m.folder_name collate "C", p.folder_name collate "C"`,
  media: `select w.s3_key, w.url, w.type, w.sort_key, w.etag, w.size_bytes, w.last_modified, w.missing_since is null as present,
      m.folder_name, p.folder_name as post
    from whitelabel_media w join whitelabel_posts p on p.id = w.whitelabel_post_id
    join whitelabel_models m on m.id = p.whitelabel_model_id order by w.s3_key`,
  pictures: `select w.s3_key, w.role, w.etag, w.size_bytes, w.last_modified, w.missing_since is null as present, m.folder_name
    from whitelabel_pictures w join whitelabel_models m on m.id = w.whitelabel_model_id order by w.s3_key`,
  shownModels: `select slug, name, status, thumbnail_url, post_count from models order by slug`,
  shownPosts: `select p.slug, p.title, p.status, p.content_url, p.type, m.slug as model
    from posts p join models m on m.id = p.model_id order by p.slug`,
  shownMedia: `select p.slug, f.key, f.media_type, f.order_index
    from post_media f join posts p on p.id = f.post_id order by p.slug, f.order_index`,
  runs: `select status, error, listed, added, changed, missing, restored, moved, ignored, plan
    from sync_runs order by id`,
  changes: `select ${RUN("run_id")}, key, what, role, folder, post, from_key, etag, before_etag, before_missing_since is null as present
    from sync_changes order by run_id, key`,
  summaries: `select ${RUN("run_id")}, folder, what, from_folder, added, changed, missing, restored, moved, posts_added, posts_missing,
      applied_at is null as waits, undone_at is null as stands
    from sync_models order by run_id, folder`,
};

export type Content = Record<keyof typeof QUESTIONS, unknown[]>;

export async function contentOf(url: string): Promise<Content> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const answers: [string, unknown[]][] = [];
    for (const [name, question] of Object.entries(QUESTIONS)) {
      answers.push([name, (await client.query(question)).rows]);
    }
    return Object.fromEntries(answers) as Content;
  } finally {
    await client.end();
  }
}
