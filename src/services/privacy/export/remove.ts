import { and, eq, inArray, isNotNull, lte, or, sql } from "drizzle-orm";
import { dataExports } from "@/db/schema";
import { addMs } from "@/lib/time";
import type { Context } from "../../context";
import { deleteObject } from "../../storage";
import { EXPORT_TAKES_AT_MOST } from "./rules";

const ROUND = 100;

/** Marks copies whose days are over as expired, and those that nobody finished as failed. */
export async function endExports(ctx: Context): Promise<void> {
  await ctx.db
    .update(dataExports)
    .set({ status: sql`case ${dataExports.status} when 'ready' then 'expired' else 'failed' end` })
    .where(
      or(
        and(eq(dataExports.status, "ready"), lte(dataExports.expiresAt, ctx.now)),
        and(
          eq(dataExports.status, "pending"),
          lte(dataExports.createdAt, addMs(ctx.now, -EXPORT_TAKES_AT_MOST)),
        ),
      ),
    );
}

/**
 * Removes the files of copies that are over or failed. A row keeps its key until its file is gone, so that a
 * crash in between leaves nothing behind that the next round does not find.
 */
export async function removeExportFiles(ctx: Context): Promise<void> {
  for (;;) {
    const rows = await ctx.db
      .select({ id: dataExports.id, key: sql<string>`${dataExports.key}` })
      .from(dataExports)
      .where(and(inArray(dataExports.status, ["expired", "failed"]), isNotNull(dataExports.key)))
      .limit(ROUND);
    await Promise.all(rows.map(({ key }) => deleteObject(key)));
    if (rows.length > 0) await forgetKeys(ctx, rows);
    if (rows.length < ROUND) return;
  }
}

async function forgetKeys(ctx: Context, rows: { id: number }[]): Promise<void> {
  await ctx.db
    .update(dataExports)
    .set({ key: null })
    .where(
      inArray(
        dataExports.id,
        rows.map(({ id }) => id),
      ),
    );
}
