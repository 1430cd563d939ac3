"use server";

import { revalidatePath } from "next/cache";
import { AcceptMismatch, acceptMismatch } from "@/services/payments";
import { closeRefund, FailedRefund, GiveBack, giveBack, retryRefund } from "@/services/refunds";
import { adminAction } from "@/web/actions";

/** It stays on the page, which then shows the payment as it is now. */
const stay = () => {
  revalidatePath("/admin/transactions", "layout");
  return undefined;
};

export const giveBackAction = adminAction(
  GiveBack,
  async (ctx, input) => {
    await giveBack(ctx, input);
    return input.transactionPublicId;
  },
  (publicId) => `/admin/transactions/${publicId}`,
);

export const acceptMismatchAction = adminAction(
  AcceptMismatch,
  async (ctx, input) => {
    await acceptMismatch(ctx, input);
    return input.transactionPublicId;
  },
  (publicId) => `/admin/transactions/${publicId}`,
);

export const retryRefundAction = adminAction(FailedRefund, retryRefund, stay);

export const closeRefundAction = adminAction(FailedRefund, closeRefund, stay);
