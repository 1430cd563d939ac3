import { and, eq, exists, isNull, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { describeBrowser } from "@/lib/browser-name";
import type { Context } from "../context";
import { sendMail } from "../mail";
import { ownerOf } from "./verify-owner";

/**
 * Whether a user who has been here before comes with a browser that the account does not know. Asked before the new
 * session is written; the very first one is no news to anybody. Sessions are forgotten in time, that somebody signed
 * in is not: an account that slept for long is the one whose owner must hear of it.
 */
export async function isNewBrowser(ctx: Context, userId: number, deviceId: string): Promise<boolean> {
  const own = and(eq(sessions.userId, userId), isNull(sessions.impersonatedBy));
  const [known] = await ctx.db
    .select({
      before: sql<boolean>`${users.lastLoginAt} is not null or ${exists(ctx.db.select().from(sessions).where(own))}`,
      here: exists(
        ctx.db
          .select()
          .from(sessions)
          .where(and(own, eq(sessions.deviceId, deviceId))),
      ).mapWith(Boolean),
    })
    .from(users)
    .where(eq(users.id, userId));
  return known?.before === true && !known.here;
}

/**
 * Tells the owner of an account by mail that another browser was let in, once per browser. An address that was never
 * verified may be a stranger's, whom nobody shall flood by signing in again and again: it gets none.
 */
export async function tellOfNewBrowser(ctx: Context, userId: number, deviceId: string): Promise<void> {
  const { name, email, emailVerified, lang } = await ownerOf(ctx, userId);
  if (!emailVerified) return;
  const browser = describeBrowser(ctx.client?.userAgent ?? null).name || "—";
  await sendMail(ctx, {
    cause: `new_sign_in:${userId}:${deviceId}`,
    to: email,
    lang,
    userId,
    template: "new_sign_in",
    data: { name, browser, place: ctx.client?.place ?? null, at: ctx.now.toISOString() },
  });
}
