import { desc, eq } from "drizzle-orm";
import { adReportLinks } from "@/db/schema";
import { type Context, requireAdmin } from "../../../context";

/** The older ones are over long since. */
const MOST = 50;

export type ReportLink = {
  id: number;
  note: string;
  state: "open" | "expired" | "revoked";
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** To the minute; null while nobody has opened it. */
  lastSeenAt: Date | null;
};

/** The links to the report of an ad, the newest first; admins only. Their words are not known to anybody any more. */
export async function listReportLinks(ctx: Context, adId: number): Promise<ReportLink[]> {
  requireAdmin(ctx);
  const { id, note, createdAt, expiresAt, revokedAt, lastSeenAt } = adReportLinks;
  const rows = await ctx.db
    .select({ id, note, createdAt, expiresAt, revokedAt, lastSeenAt })
    .from(adReportLinks)
    .where(eq(adReportLinks.adId, adId))
    .orderBy(desc(id))
    .limit(MOST);
  return rows.map((row) => ({
    ...row,
    state: row.revokedAt ? "revoked" : row.expiresAt > ctx.now ? "open" : "expired",
  }));
}
