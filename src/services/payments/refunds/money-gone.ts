/** How much of a payment is with its payer again. Minor units. Given back and charged back leave nothing. */
export function goneOf(payment: { status: string; amount: number; refundedAmount: number } | null): number {
  if (!payment) return 0;
  const nothingLeft = payment.status === "refunded" || payment.status === "charged_back";
  return nothingLeft ? payment.amount : payment.refundedAmount;
}
