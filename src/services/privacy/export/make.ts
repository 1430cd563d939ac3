import { and, eq, isNull } from "drizzle-orm";
import { dataExports, users } from "@/db/schema";
import { addMs } from "@/lib/time";
import { type Context, requireSystem, transact } from "../../context";
import { mailLang, sendMail, siteUrl } from "../../mail";
import { deleteObject, getObject, putObject } from "../../storage";
import { buildArchive } from "./archive";
import { removeExportFiles } from "./remove";
import { EXPORT_LASTS } from "./rules";

/**
 * Makes the copy that somebody asked for, and tells them by mail. A repeated run writes the same object again or finds
 * nothing to do. What cannot be made is marked as failed after the last try, so that its owner sees it.
 */
export async function makeExport(ctx: Context, exportId: number, isLastTry: boolean): Promise<void> {
  requireSystem(ctx);
  const wanted = await readWanted(ctx, exportId);
  if (!wanted) return removeExportFiles(ctx);
  try {
    const lang = await mailLang(ctx, wanted.locale);
    const archive = await buildArchive(ctx, {
      userId: wanted.userId,
      lang,
      picture: await pictureOf(wanted.imageKey),
    });
    await putObject(wanted.key, archive, {
      contentType: "application/zip",
      cacheControl: "private, no-store",
    });
    const isReady = await markReady(ctx, { ...wanted, exportId, lang, size: archive.byteLength });
    // It is over meanwhile, say because the account was deleted: what was just written must not stay.
    if (!isReady) await deleteObject(wanted.key);
  } catch (error) {
    if (isLastTry) await markFailed(ctx, exportId);
    throw error;
  }
}

async function readWanted(ctx: Context, exportId: number) {
  const [row] = await ctx.db
    .select({
      userId: users.id,
      publicId: dataExports.publicId,
      key: dataExports.key,
      name: users.name,
      email: users.email,
      locale: users.locale,
      imageKey: users.imageUrl,
    })
    .from(dataExports)
    .innerJoin(users, eq(users.id, dataExports.userId))
    .where(and(eq(dataExports.id, exportId), eq(dataExports.status, "pending"), isNull(users.deletedAt)));
  return row?.key ? { ...row, key: row.key } : null;
}

async function pictureOf(imageKey: string | null): Promise<Uint8Array | null> {
  if (!imageKey) return null;
  try {
    return await getObject(imageKey);
  } catch (error) {
    // The row says that there is one and the store does not: the rest of the copy counts for more.
    if (error instanceof Error && error.name === "NoSuchKey") return null;
    throw error;
  }
}

type Made = NonNullable<Awaited<ReturnType<typeof readWanted>>> & {
  exportId: number;
  lang: Awaited<ReturnType<typeof mailLang>>;
  size: number;
};

function markReady(ctx: Context, made: Made): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    const until = addMs(ctx.now, EXPORT_LASTS);
    const [row] = await ctx.db
      .update(dataExports)
      .set({ status: "ready", sizeBytes: made.size, readyAt: ctx.now, expiresAt: until })
      .where(and(eq(dataExports.id, made.exportId), eq(dataExports.status, "pending")))
      .returning({ id: dataExports.id });
    if (!row) return false;
    await sendMail(ctx, {
      cause: `export:${made.publicId}`,
      to: made.email,
      lang: made.lang,
      userId: made.userId,
      template: "export_ready",
      data: { name: made.name, link: siteUrl(`/${made.lang}/account/data`), until: until.toISOString() },
    });
    return true;
  });
}

async function markFailed(ctx: Context, exportId: number): Promise<void> {
  await ctx.db
    .update(dataExports)
    .set({ status: "failed" })
    .where(and(eq(dataExports.id, exportId), eq(dataExports.status, "pending")));
}
