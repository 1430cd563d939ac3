import { sql } from "drizzle-orm";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { Lang } from "@/lib/lang";
import { type Context, transact } from "../../context";
import { type Format, formats, type Row } from "./formats";
import { readme } from "./readme";
import type { Topic } from "./topic";
import { topics } from "./topics";

/** Rows that are in memory at once; what has been written is compressed already. */
const BATCH = 500;

type Owner = { userId: number; lang: Lang; picture: Uint8Array | null };
type Write = (text: string, isLast?: boolean) => void;

/**
 * The ZIP of everything that we know of somebody: JSON and CSV for each topic, their picture, and a README in their
 * language. All of it as of one moment, however long it takes.
 */
export async function buildArchive(ctx: Context, { userId, lang, picture }: Owner): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let broken: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) broken = error;
    else chunks.push(chunk);
  });
  textFile(ctx, zip, "README.txt")(readme(lang, ctx.now), true);
  if (picture) addPicture(ctx, zip, picture);
  await transact(ctx, async (ctx) => {
    await ctx.db.execute(sql`set transaction isolation level repeatable read read only`);
    await ctx.db.execute(sql`set local time zone 'UTC'`);
    for (const [name, topic] of Object.entries(topics)) {
      for (const format of formats) {
        await writeTopic(ctx, { topic, userId, format }, textFile(ctx, zip, `${name}.${format.extension}`));
      }
    }
  });
  zip.end();
  if (broken) throw broken;
  return Buffer.concat(chunks);
}

function textFile(ctx: Context, zip: Zip, name: string): Write {
  const file = new ZipDeflate(name, { level: 6 });
  file.mtime = ctx.now;
  zip.add(file);
  const encoder = new TextEncoder();
  return (text, isLast = false) => file.push(encoder.encode(text), isLast);
}

function addPicture(ctx: Context, zip: Zip, picture: Uint8Array): void {
  const file = new ZipPassThrough("picture.webp");
  file.mtime = ctx.now;
  zip.add(file);
  file.push(picture, true);
}

type Part = { topic: Topic; userId: number; format: Format };

// A cursor hands out the rows batch by batch, so that ten years of sign-ins need no more memory than ten days.
async function writeTopic(ctx: Context, { topic, userId, format }: Part, write: Write): Promise<void> {
  const { columns } = topic;
  write(format.head(columns));
  await ctx.db.execute(
    sql`declare topic no scroll cursor for select to_jsonb(t) as row from (${topic.rows(userId)}) t`,
  );
  for (let isFirst = true; ; isFirst = false) {
    const { rows } = await ctx.db.execute<{ row: Row }>(sql.raw(`fetch ${BATCH} from topic`));
    if (rows.length === 0) break;
    write(
      format.rows(
        rows.map(({ row }) => row),
        columns,
        isFirst,
      ),
    );
  }
  await ctx.db.execute(sql`close topic`);
  write(format.foot, true);
}
