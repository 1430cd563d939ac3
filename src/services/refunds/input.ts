import { z } from "zod";
import { parseMoney } from "@/lib/money";
import { MoneyReason } from "../payments";

/** A sum as a person types it, in minor units; nothing typed is all that is left. */
const Sum = z
  .string()
  .max(40, "price_invalid")
  .transform((text, told) => {
    if (text.trim() === "") return null;
    const amount = parseMoney(text);
    if (amount !== null && amount > 0) return amount;
    told.addIssue({ code: "custom", message: "price_invalid" });
    return z.NEVER;
  });

/** The form by which an admin gives money back. */
export const GiveBack = z.strictObject({
  transactionPublicId: z.string().max(64),
  amount: Sum.default(null),
  reason: MoneyReason,
  takesBack: z
    .array(z.string().regex(/^(site|plan|post|service):\d{1,9}$/, "refund_key_unknown"))
    .max(100)
    .default([]),
});
export type GiveBack = z.infer<typeof GiveBack>;

/** Which refund that failed an act is about. */
export const FailedRefund = z.strictObject({ refundPublicId: z.string().max(64) });
export type FailedRefund = z.infer<typeof FailedRefund>;

/** Which of their own payments a fan undoes. */
export const Withdraw = z.strictObject({ transactionPublicId: z.string().max(64) });
export type Withdraw = z.infer<typeof Withdraw>;
