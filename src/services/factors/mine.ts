import { eq } from "drizzle-orm";
import { totpSecrets } from "@/db/schema";
import { type Context, requireOwner } from "../context";
import { factorsHeld, hasFactor } from "./held";
import { hasPassword, ownerOf } from "./owner";
import { listMyPasskeys, type MyPasskey } from "./passkeys/list";

/** What the owner of an account sees of how it is guarded. */
export type MySecurity = {
  email: string;
  emailVerified: boolean;
  hasPassword: boolean;
  /** Since when the authenticator app counts; null where there is none. */
  appSince: Date | null;
  passkeys: MyPasskey[];
  /** How many recovery codes are left; null where there is no second factor that they would stand in for. */
  recoveryLeft: number | null;
};

/** How the account of who is signed in is guarded. Refuses an impersonating admin. */
export async function getMySecurity(ctx: Context): Promise<MySecurity> {
  const { userId } = requireOwner(ctx);
  const [owner, held, passkeys, [app]] = await Promise.all([
    ownerOf(ctx, userId),
    factorsHeld(ctx, userId),
    listMyPasskeys(ctx),
    ctx.db.select({ since: totpSecrets.confirmedAt }).from(totpSecrets).where(eq(totpSecrets.userId, userId)),
  ]);
  return {
    email: owner.email,
    emailVerified: owner.emailVerifiedAt !== null,
    hasPassword: hasPassword(owner),
    appSince: app?.since ?? null,
    passkeys,
    recoveryLeft: hasFactor(held) ? held.recoveryLeft : null,
  };
}
