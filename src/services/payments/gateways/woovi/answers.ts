import { z } from "zod";

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const cents = z.int().min(0);
const name = z.string().min(1).max(200);

/** A charge as Woovi's API shows it: what of it we need. `correlationID` is the name that its creator gave it. */
export const WooviCharge = z.object({
  correlationID: name,
  status: z.string().max(100),
  value: cents,
  brCode: z.string().min(1).nullish(),
  expiresDate: moment.nullish(),
  paidAt: moment.nullish(),
  updatedAt: moment.nullish(),
});
export type WooviCharge = z.infer<typeof WooviCharge>;

export const OneCharge = z.object({ charge: WooviCharge });

export const Charges = z.object({
  charges: z.array(WooviCharge),
  pageInfo: z.object({ hasNextPage: z.boolean() }),
});

/** The movements of money that belong to a charge; of type "PAYMENT" is the one by which it was paid. */
export const Transactions = z.object({
  transactions: z.array(
    z.object({
      type: z.string().max(100),
      value: cents,
      endToEndId: name.nullish(),
      time: moment.nullish(),
    }),
  ),
});
export type Transaction = z.infer<typeof Transactions>["transactions"][number];

/** A payment that belongs to no charge (somebody sent money to the PIX key) has none. */
export const OneTransaction = z.object({
  transaction: z.object({ charge: z.object({ correlationID: name }).nullish() }),
});

/** A refund's `correlationID` is its idempotency key, not the name of the charge. */
export const Refund = z.object({
  correlationID: z.string().nullish(),
  value: cents,
  status: z.enum(["IN_PROCESSING", "CONFIRMED", "REJECTED"]),
});
export type Refund = z.infer<typeof Refund>;

export const OneRefund = z.object({ refund: Refund });
export const Refunds = z.object({ refunds: z.array(Refund) });

export const OneDispute = z.object({ dispute: z.object({ status: z.string().max(100) }) });
