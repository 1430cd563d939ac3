import { and, eq, inArray, sql } from "drizzle-orm";
import {
  accounts,
  challenges,
  checkouts,
  dataExports,
  passkeys,
  recoveryCodes,
  sessions,
  totpSecrets,
  users,
  verifications,
} from "@/db/schema";
import type { Context } from "../../context";

/** What stands where a name was. */
export const NOBODY = "—";
/** An address that never leads anywhere (RFC 2606). */
export const nowhere = (publicId: string) => `deleted-${publicId}@deleted.invalid`;
/** No password has this hash. */
const UNUSABLE = "!";

type Account = { id: number; publicId: string };

/** Takes every personal field of an account away. What it owns elsewhere is the matter of the functions below. */
export async function forgetPerson(ctx: Context, { id, publicId }: Account): Promise<void> {
  await ctx.db
    .update(users)
    .set({
      name: NOBODY,
      email: nowhere(publicId),
      password: UNUSABLE,
      role: "user",
      username: null,
      imageUrl: null,
      emailVerifiedAt: null,
      locale: null,
      countryCode: null,
      stateProvince: null,
      preferredQuality: "auto",
      theme: "system",
      autoplayVideos: true,
      ageVerifiedAt: null,
      ageVerificationMethod: null,
      lastLoginAt: null,
      lastLoginIp: null,
      banReason: null,
      deleteAfter: null,
      deletedAt: ctx.now,
    })
    .where(eq(users.id, id));
}

/** Ends all sessions and forgets from where they came. */
export async function forgetSessions(ctx: Context, { id }: Account): Promise<void> {
  await ctx.db
    .update(sessions)
    .set({
      revokedAt: sql`coalesce(${sessions.revokedAt}, ${ctx.now})`,
      ipAddress: null,
      userAgent: null,
      place: null,
      deviceId: null,
    })
    .where(eq(sessions.userId, id));
}

/** Every way in is gone, and what was begun. */
export async function forgetWaysIn(ctx: Context, { id }: Account): Promise<void> {
  for (const table of [verifications, passkeys, totpSecrets, recoveryCodes, accounts, challenges]) {
    await ctx.db.delete(table).where(eq(table.userId, id));
  }
}

/** Purchases stay, without who made them. */
export async function forgetCustomer(ctx: Context, { id, publicId }: Account): Promise<void> {
  await ctx.db
    .update(checkouts)
    .set({
      customerName: NOBODY,
      customerEmail: nowhere(publicId),
      customerDocument: null,
      customerPhone: null,
    })
    .where(eq(checkouts.userId, id));
}

/** Ends the copies of somebody's data; their files are removed by whoever calls `removeExportFiles` next. */
export async function endMyExports(ctx: Context, { id }: Account): Promise<void> {
  await ctx.db
    .update(dataExports)
    .set({ status: "expired" })
    .where(and(eq(dataExports.userId, id), inArray(dataExports.status, ["ready", "pending"])));
}
