import { sql } from "drizzle-orm";
import { addMs, DAY } from "@/lib/time";
import { type Context, requireSystem } from "@/services/context";
import { deleteObject, headObject, listObjects, type ObjectInfo } from "@/services/storage";
import { DERIVED } from "./names";

/** Younger ones may belong to work that is under way, or stand on a page that is still cached. */
const OLD = 14 * DAY;
/** Objects that are compared with the tables at once: each comparison reads them whole. */
const BATCH = 20_000;

export type Swept = { listed: number; deleted: number };

/**
 * Deletes what lies among the derivatives and is named by nobody: the rest of killed tries and of older versions. Only what is older than
 * 14 days, and only while the tables name something of what was listed: an empty or foreign database, or a question
 * that fails, deletes nothing. Objects are judged by their folder, since the sizes of a picture stand and fall together.
 */
export async function sweepDerivatives(ctx: Context): Promise<Swept> {
  requireSystem(ctx);
  const before = addMs(ctx.now, -OLD);
  const swept: Swept = { listed: 0, deleted: 0 };
  let isOurs = false;
  for await (const objects of derivatives()) {
    swept.listed += objects.length;
    const named = await namedFolders(ctx, [...new Set(objects.map(({ key }) => folderIn(key)))]);
    isOurs ||= named.size > 0;
    if (!isOurs) continue;
    for (const { key, lastModified } of objects) {
      if (lastModified >= before || named.has(folderIn(key))) continue;
      // Asked once more: the same bytes may be back, and their derivatives written again under the same name.
      const object = await headObject(key);
      if (!object || object.lastModified >= before) continue;
      await deleteObject(key);
      swept.deleted += 1;
    }
  }
  ctx.log.info({ ...swept, isOurs }, "derivatives were swept");
  return swept;
}

async function* derivatives(): AsyncGenerator<ObjectInfo[]> {
  let batch: ObjectInfo[] = [];
  let token: string | undefined;
  do {
    const page = await listObjects({ prefix: DERIVED, token });
    batch.push(...page.objects);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
    token = page.next;
  } while (token !== undefined);
  if (batch.length > 0) yield batch;
}

const folderIn = (key: string): string => key.slice(0, key.lastIndexOf("/") + 1);

/** Which of these folders any row names: of media, models, advertisements, people or what is for sale. */
async function namedFolders(ctx: Context, folders: readonly string[]): Promise<Set<string>> {
  const { rows } = await ctx.db.execute<{ folder: string }>(sql`
    with named as (
      select s ->> 'key' as key from post_media cross join jsonb_array_elements(sizes) as s
      union all select unnest(array[thumbnail_key, blur_key, preview_key, hls_key]) from post_media
      union all select s ->> 'key' from models cross join jsonb_each(pictures) as p(slot, picture)
        cross join jsonb_array_elements(picture -> 'sizes') as s
      union all select image_url from ads
      union all select image_url from users
      union all select cover_image_url from plans
      union all select image_url from order_bumps
    )
    select distinct f.folder from unnest(${sql.param(folders)}::text[]) as f(folder)
    join named on regexp_replace(named.key, '[^/]*$', '') = f.folder`);
  return new Set(rows.map(({ folder }) => folder));
}
