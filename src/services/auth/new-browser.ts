import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { describeBrowser } from "@/lib/browser-name";
import type { Context } from "../context";
import { sendMail } from "../mail";
import { ownerOf } from "./verify-owner";

/**
 * Whether a user who has been here before comes with a browser that has never been signed in to this account. Asked
 * before the new session is written; the very first one is no news to anybody.
 */
export async function isNewBrowser(ctx: Context, userId: number, deviceId: string): Promise<boolean> {
  const [known] = await ctx.db
    .select({
      before: sql<boolean>`count(*) > 0`,
      here: sql<boolean>`count(*) filter (where ${sessions.deviceId} = ${deviceId}) > 0`,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.impersonatedBy)));
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
