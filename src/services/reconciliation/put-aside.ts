import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { reconciliationDifferences as differences } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, requireOwner, transact } from "../context";
import { DifferenceClosed } from "./errors";

export const PutAside = z.strictObject({
  id: z.coerce
    .number("invalid")
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  reason: z
    .string()
    .trim()
    .min(1, "required")
    .max(300, "text_long")
    .regex(/^[^\0]*$/, "text_invalid"),
});
export type PutAside = z.infer<typeof PutAside>;

/**
 * Puts a difference aside with a note: it counts as open no more, until one of the two sides changes. An admin in person; audited.
 * Refuses with NotFound and DifferenceClosed.
 */
export async function putAside(ctx: Context, { id, reason }: PutAside): Promise<void> {
  requireAdmin(ctx);
  const { userId } = requireOwner(ctx);
  await transact(ctx, async (ctx) => {
    const [known] = await ctx.db.select().from(differences).where(eq(differences.id, id)).for("update");
    if (!known) throw new NotFound("difference");
    const [closed] = await ctx.db
      .update(differences)
      .set({ closedAt: ctx.now, closedBy: userId, note: reason })
      .where(and(eq(differences.id, id), isNull(differences.closedAt)))
      .returning({ id: differences.id });
    if (!closed) throw new DifferenceClosed();
    const { externalId, kind } = known;
    await writeAudit(ctx, "reconciliation.put_aside", `difference:${id}`, { reason, kind, externalId });
  });
}
