import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { writeAudit } from "../../audit";
import { type Context, requireOwner, requireUser, transact } from "../../context";
import { mailLang, sendMail } from "../../mail";
import { lockAccount } from "./owner";

/** When the account of the signed-in user will be deleted, as ISO 8601; null where nobody asked for it. */
export async function getMyDeletion(ctx: Context): Promise<string | null> {
  const { userId } = requireUser(ctx);
  const [row] = await ctx.db
    .select({ deleteAfter: users.deleteAfter })
    .from(users)
    .where(eq(users.id, userId));
  return row?.deleteAfter?.toISOString() ?? null;
}

/**
 * Keeps the account of the signed-in user after all, for as long as the deletion has not been carried out: also a
 * little after its date. Without a deletion to undo it changes nothing. Refuses with what `requireOwner` refuses.
 */
export async function keepAccount(ctx: Context): Promise<void> {
  const { userId } = requireOwner(ctx);
  await transact(ctx, async (ctx) => {
    const account = await lockAccount(ctx, userId);
    if (!account?.deleteAfter) return;
    await ctx.db.update(users).set({ deleteAfter: null }).where(eq(users.id, userId));
    await writeAudit(ctx, "account.deletion_undone", `user:${userId}`);
    await sendMail(ctx, {
      cause: `deletion-undone:${account.publicId}:${account.deleteAfter.toISOString()}`,
      to: account.email,
      lang: await mailLang(ctx, account.locale),
      userId,
      template: "deletion_undone",
      data: { name: account.name },
    });
  });
}
