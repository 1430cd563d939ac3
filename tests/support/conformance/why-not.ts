import type { GatewayAdapter } from "@/services/payments/gateways/contract";
import { API_CASES, type CaseName } from "./cases";
import type { Dialect } from "./dialect";

type Abilities = Pick<GatewayAdapter, "capabilities" | "subscriptions" | "listPayments" | "readPostback">;

/** Why a case is not asked of an adapter, in one sentence; or null, and then it has to pass. */
export function whyNot(name: CaseName, adapter: Abilities, dialect: Dialect): string | null {
  const { capabilities, subscriptions, listPayments } = adapter;
  const own = dialect.doesNotApply[name];
  if (own) return own;
  if (!dialect.api && (API_CASES as readonly string[]).includes(name)) return "It has no API to ask.";
  if (name === "PIX charge" && !capabilities.pix) return "It takes no PIX.";
  if (name === "card charge" && capabilities.card === "none") return "It takes no cards.";
  if (name === "partial refund" && !capabilities.partialRefund) return "It refunds in full only.";
  if (name === "listed" && !listPayments) return "Its API has no list of payments.";
  const isOfRenewals = name === "renewal" || name === "failed renewal";
  if (isOfRenewals && !capabilities.recurring) return "It charges once only.";
  if (name === "cancel and resume" && !subscriptions) return "It charges once only.";
  return null;
}
