import { asc, eq } from "drizzle-orm";
import { type REFUND_KINDS, type REFUND_STATUSES, refunds, users } from "@/db/schema";
import type { Context } from "../context";

/** A refund as admins see it. Amounts in minor units. */
export type PaymentRefund = {
  publicId: string;
  amount: number;
  currency: string;
  kind: (typeof REFUND_KINDS)[number];
  status: (typeof REFUND_STATUSES)[number];
  reason: string;
  takesBack: string[];
  /** What the gateway said last, where it did not do it at once. */
  error: string | null;
  /** Whether the gateway took it on and finishes it later. */
  isAccepted: boolean;
  /** Who asked for it; null for a part of ours that runs by itself. */
  by: { publicId: string; name: string } | null;
  createdAt: Date;
  finishedAt: Date | null;
};

/** The refunds of one payment, oldest first. For services that have decided who may ask. */
export async function refundsOfPayment(ctx: Context, transactionId: number): Promise<PaymentRefund[]> {
  const rows = await ctx.db
    .select({ refund: refunds, by: { publicId: users.publicId, name: users.name } })
    .from(refunds)
    .leftJoin(users, eq(users.id, refunds.requestedBy))
    .where(eq(refunds.transactionId, transactionId))
    .orderBy(asc(refunds.id))
    .limit(100);
  return rows.map(({ refund, by }) => ({
    publicId: refund.publicId,
    amount: refund.amount,
    currency: refund.currency,
    kind: refund.kind,
    status: refund.status,
    reason: refund.reason,
    takesBack: refund.takesBack,
    error: refund.error,
    isAccepted: refund.acceptedAt !== null,
    by,
    createdAt: refund.createdAt,
    finishedAt: refund.finishedAt,
  }));
}
