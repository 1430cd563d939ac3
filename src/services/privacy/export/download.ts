import { and, eq, gt } from "drizzle-orm";
import { dataExports } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { writeAudit } from "../../audit";
import { type Context, requireOwner, requireProven } from "../../context";
import { signDownload } from "../../storage";

/**
 * The URL of a finished copy for its owner, good for minutes. Everything about a person is in it, so it takes a fresh proof.
 * @throws NotFound for a copy that is not theirs, not ready or over; refuses with what `requireProven` refuses.
 */
export async function downloadExport(ctx: Context, publicId: string): Promise<string> {
  const { userId } = requireOwner(ctx);
  if (!isUuid(publicId)) throw new NotFound("export");
  const [row] = await ctx.db
    .select({ key: dataExports.key })
    .from(dataExports)
    .where(
      and(
        eq(dataExports.publicId, publicId),
        eq(dataExports.userId, userId),
        eq(dataExports.status, "ready"),
        gt(dataExports.expiresAt, ctx.now),
      ),
    );
  if (!row?.key) throw new NotFound("export");
  requireProven(ctx);
  await writeAudit(ctx, "export.downloaded", `user:${userId}`);
  return signDownload(row.key, ctx.now, `creatorflix-${ctx.now.toISOString().slice(0, 10)}.zip`);
}
