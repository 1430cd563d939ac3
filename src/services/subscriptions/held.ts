import { and, eq, gt, isNull, or } from "drizzle-orm";
import { entitlements } from "@/db/schema";
import { later } from "@/lib/time";
import type { Key } from "../access";
import type { Context } from "../context";
import { countsAsPeriod } from "./periods";

/** What a user holds when something is opened: whether it was opened before, and until when they hold a key. */
export type Holding = { wasOpened: boolean; until: (key: Key) => Date | null };

/**
 * Reads, in one statement, whether a payment has given its keys already, and all periods of its payer that are still to come to an
 * end. The caller holds the lock of the user.
 */
export async function holdingOf(
  ctx: Context,
  { userId, transactionId }: { userId: number; transactionId: number },
): Promise<Holding> {
  const { source, sourceId, keyKind, keyId, endsAt, revokedAt } = entitlements;
  const isOfPayment = and(eq(source, "transaction"), eq(sourceId, String(transactionId)));
  const isToEnd = and(
    eq(entitlements.userId, userId),
    countsAsPeriod(),
    isNull(revokedAt),
    gt(endsAt, ctx.now),
  );
  const rows = await ctx.db
    .select({ source, sourceId, keyKind, keyId, endsAt })
    .from(entitlements)
    .where(or(isOfPayment, isToEnd));
  return {
    wasOpened: rows.some((row) => row.source === "transaction" && row.sourceId === String(transactionId)),
    until: ({ kind, id }) =>
      rows
        .filter((row) => row.keyKind === kind && row.keyId === id)
        .flatMap((row) => row.endsAt ?? [])
        .reduce<Date | null>((last, end) => (last ? later(last, end) : end), null),
  };
}
