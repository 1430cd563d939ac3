import { desc, eq } from "drizzle-orm";
import { dataExports, type EXPORT_STATUSES } from "@/db/schema";
import { type Context, requireOwner } from "../../context";

/** A copy of somebody's data, for their own page. Moments as ISO 8601; null before it is ready. */
export type MyExport = {
  publicId: string;
  status: (typeof EXPORT_STATUSES)[number];
  sizeBytes: number | null;
  createdAt: string;
  expiresAt: string | null;
};

const MOST = 5;

/** The copies that the signed-in user asked for, newest first. Refuses with what `requireOwner` refuses. */
export async function listMyExports(ctx: Context): Promise<MyExport[]> {
  const { userId } = requireOwner(ctx);
  const rows = await ctx.db
    .select()
    .from(dataExports)
    .where(eq(dataExports.userId, userId))
    .orderBy(desc(dataExports.createdAt), desc(dataExports.id))
    .limit(MOST);
  return rows.map(({ publicId, status, sizeBytes, createdAt, expiresAt }) => ({
    ...{ publicId, sizeBytes },
    // Over is over, also before the sweep has come by.
    status: status === "ready" && expiresAt && expiresAt <= ctx.now ? "expired" : status,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}
