import type { PriceLine } from "@/db/schema";

/** A paid transaction, as far as what it opens depends on it. */
export type Purchase = {
  userId: number;
  checkoutId: number;
  gatewayId: number;
  transactionId: number;
  /** A renewal pays for the plan's next period alone, a charge for everything in the lines. */
  kind: "charge" | "renewal";
  /** The recurring payment at the gateway that it belongs to; null for a single one. */
  recurring: string | null;
  lines: PriceLine[];
};
