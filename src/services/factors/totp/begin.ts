import { isNull, sql } from "drizzle-orm";
import { totpSecrets } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { addMs, HOUR } from "@/lib/time";
import type { Context } from "../../context";
import { open, seal } from "../../secrets";
import { getSettings } from "../../settings";
import { requireMayAdd } from "../add";
import { ownerOf } from "../owner";
import { keyUri, newSecret, sealPlace } from "./key";

/** What an authenticator app has to be told: the secret in base32, and the same as an address for a QR code. */
export type TotpSetup = { secret: string; uri: string };

/** A secret that nobody confirmed is shown again for this long, so that a reload does not undo a scan. */
const SETUP_LASTS = HOUR;

/**
 * Begins to set an authenticator app up, or goes on with it: it counts for nothing until `confirmTotp`. Refuses
 * with `proof_needed`, `email_unverified`, and `totp_already_on` where there is one.
 */
export async function beginTotp(ctx: Context): Promise<TotpSetup> {
  const { userId } = requireMayAdd(ctx);
  const isFresh = sql`${totpSecrets.createdAt} > ${addMs(ctx.now, -SETUP_LASTS)}`;
  const [pending] = await ctx.db
    .insert(totpSecrets)
    .values({ userId, secret: seal(newSecret(), sealPlace(userId)), createdAt: ctx.now })
    .onConflictDoUpdate({
      target: totpSecrets.userId,
      set: {
        secret: sql`case when ${isFresh} then ${totpSecrets.secret} else excluded.secret end`,
        createdAt: sql`case when ${isFresh} then ${totpSecrets.createdAt} else excluded.created_at end`,
      },
      setWhere: isNull(totpSecrets.confirmedAt),
    })
    .returning({ secret: totpSecrets.secret });
  if (!pending)
    throw new DomainError("conflict", "totp_already_on", "There is an authenticator app already.");
  const secret = open(pending.secret, sealPlace(userId));
  const [{ email }, { site_name }] = await Promise.all([ownerOf(ctx, userId), getSettings(ctx)]);
  return { secret, uri: keyUri(secret, site_name, email) };
}
