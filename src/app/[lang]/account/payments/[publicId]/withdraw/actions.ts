"use server";

import { Withdraw, withdrawPurchase } from "@/services/refunds";
import { userAction } from "@/web/actions";

/** Back to the receipt, which says that the money is on its way. */
export const withdrawAction = userAction(
  Withdraw,
  async (ctx, input) => {
    await withdrawPurchase(ctx, input);
    return input.transactionPublicId;
  },
  (publicId, { lang }) => `/${lang}/account/payments/${publicId}`,
);
