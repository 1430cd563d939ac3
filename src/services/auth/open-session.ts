import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { type SIGN_IN_METHODS, sessions, users } from "@/db/schema";
import { isLang } from "@/lib/lang";
import { addMs, DAY, HOUR } from "@/lib/time";
import { type Context, type Preferences, transact } from "../context";
import { getSettings } from "../settings";
import { isNewBrowser, tellOfNewBrowser } from "./new-browser";
import { signSessionToken } from "./tokens";

/** A signed-in browser: the token for its cookie, when both end, and whether the cookie outlives the window. */
export type SignedIn = {
  token: string;
  expiresAt: Date;
  remembered: boolean;
  /** The browser's own id, which it keeps beyond the session; only where it signed in just now. */
  deviceId?: string;
  /** How the user wants the site to be, for a browser that is new to them. */
  wishes?: Pick<Preferences, "lang" | "theme">;
};

export type NewSession = {
  userId: number;
  method: (typeof SIGN_IN_METHODS)[number];
  /** Not remembered: the cookie goes with the window, and the session after a day at the latest. */
  remembered: boolean;
  /** Whether a second factor was shown. */
  secondFactor: boolean;
  impersonation?: { adminId: number; parentId: string };
};

/** An impersonation is a look, not a stay. */
const IMPERSONATION_LASTS = HOUR;

/**
 * Opens a session with a new id, whatever the browser held before. A browser that is new to the account is told of
 * by mail. A look through somebody's eyes leaves no trace of being theirs: no device, no mail, no last sign-in.
 */
export function openSession(ctx: Context, session: NewSession): Promise<SignedIn> {
  return transact(ctx, async (ctx) => {
    if (session.impersonation) return write(ctx, session, null);
    const { userId } = session;
    const deviceId = ctx.client?.deviceId ?? randomUUID();
    const isNew = await isNewBrowser(ctx, userId, deviceId);
    const signedIn = await write(ctx, session, deviceId);
    if (isNew) await tellOfNewBrowser(ctx, userId, deviceId);
    return { ...signedIn, deviceId, wishes: await markSignedIn(ctx, userId) };
  });
}

async function write(ctx: Context, session: NewSession, deviceId: string | null): Promise<SignedIn> {
  const { userId, method, remembered, impersonation } = session;
  const expiresAt = addMs(ctx.now, await lifetime(ctx, session));
  const [opened] = await ctx.db
    .insert(sessions)
    .values({
      userId,
      method,
      remembered,
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
      provenAt: ctx.now,
      secondFactorAt: session.secondFactor ? ctx.now : null,
      expiresAt,
      ipAddress: ctx.client?.ip ?? null,
      userAgent: ctx.client?.userAgent?.slice(0, 400) ?? null,
      place: ctx.client?.place ?? null,
      deviceId,
      impersonatedBy: impersonation?.adminId ?? null,
      parentId: impersonation?.parentId ?? null,
    })
    .returning({ id: sessions.id });
  if (!opened) throw new Error("the session was not written");
  return { token: await signSessionToken(opened.id, expiresAt), expiresAt, remembered };
}

async function markSignedIn(ctx: Context, userId: number): Promise<SignedIn["wishes"]> {
  const [user] = await ctx.db
    .update(users)
    .set({ lastLoginAt: ctx.now, lastLoginIp: ctx.client?.ip ?? null })
    .where(eq(users.id, userId))
    .returning({ locale: users.locale, theme: users.theme });
  return user && { lang: isLang(user.locale) ? user.locale : null, theme: user.theme };
}

async function lifetime(ctx: Context, { impersonation, remembered }: NewSession): Promise<number> {
  if (impersonation) return IMPERSONATION_LASTS;
  const { session_absolute_days } = await getSettings(ctx);
  return (remembered ? session_absolute_days : 1) * DAY;
}
