import type { DIFFERENCE_KINDS } from "@/db/schema";
import { isSettled, type TransactionStatus } from "../payments";

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** One payment as one of the two books has it. Amounts in minor units. */
export type Side = { status: TransactionStatus; amount: number; currency: string; refundedAmount: number };

/**
 * How our books and the gateway's differ about one payment, after both were asked. A payment that never brought money is missing
 * nowhere. Our verdict on money that fits no checkout (`mismatch`, `surplus`) is no other status: only its sums are compared.
 */
export function differencesOf(ours: Side | null, theirs: Side | null): DifferenceKind[] {
  if (!ours) return theirs && isSettled(theirs.status) ? ["missing_here"] : [];
  if (!theirs) return ["missing_there"];
  if (!sameStatus(ours.status, theirs.status)) return ["status"];
  const found: DifferenceKind[] = [];
  if (ours.amount !== theirs.amount) found.push("amount");
  if (ours.currency !== theirs.currency) found.push("currency");
  if (goneOf(ours) !== goneOf(theirs)) found.push("refunded");
  return found;
}

function sameStatus(ours: TransactionStatus, theirs: TransactionStatus): boolean {
  const isVerdict = ours === "mismatch" || ours === "surplus";
  return isVerdict ? isSettled(theirs) : ours === theirs;
}

// Some gateways count money that the bank took back as refunded, some do not. No more can be gone than there was.
function goneOf({ status, amount, refundedAmount }: Side): number {
  return status === "charged_back" ? amount : Math.min(refundedAmount, amount);
}
