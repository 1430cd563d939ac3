import { and, eq, inArray } from "drizzle-orm";
import { refunds } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { type Context, requireOwner, transact } from "../context";
import { lockTransaction } from "../payments";
import { getSettings } from "../settings";
import type { Withdraw } from "./input";
import { placeRefund } from "./place";
import { judgeWithdrawal } from "./rules";

/**
 * A fan undoes a purchase or a renewal of their own within the days that the site gives (Brazil's consumer code, article 49:
 * seven): all that is left of it goes back, and what it opened ends when it does. Asked twice, it is one refund.
 * Refuses visitors, impersonation, and with NotFound, WithdrawalOver and NotRefundable.
 */
export async function withdrawPurchase(ctx: Context, { transactionPublicId }: Withdraw): Promise<void> {
  const { userId } = requireOwner(ctx);
  const { withdrawal_days: days } = await getSettings(ctx);
  await transact(ctx, async (ctx) => {
    const { transaction, checkout } = await lockTransaction(ctx, transactionPublicId);
    if (checkout.userId !== userId) throw new NotFound("transaction");
    const asked = and(
      eq(refunds.transactionId, transaction.id),
      eq(refunds.kind, "withdrawal"),
      // A refusal of the gateway is an admin's to settle; the fan has asked.
      inArray(refunds.status, ["requested", "done", "failed"]),
    );
    if ((await ctx.db.$count(refunds, asked)) > 0) return;
    judgeWithdrawal(transaction.paidAt, days, ctx.now);
    const wanted = { amount: null, kind: "withdrawal", reason: "withdrawal", takesBack: [] } as const;
    await placeRefund(ctx, transaction, wanted);
  });
}
