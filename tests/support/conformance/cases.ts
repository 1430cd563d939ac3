import type { GatewayAdapter } from "@/services/payments/gateways/contract";
import type { Dialect } from "./dialect";

/** Everything that an adapter is asked to do, in the order of the table in docs/gateways.md. */
export const POSTBACK_CASES = [
  "good",
  "tampered body",
  "wrong secret",
  "another merchant's",
  "empty secret",
  "missing header",
  "too old",
  "from the future",
  "replayed",
  "two signatures",
  "rotated secret",
  "byte order mark",
  "no text",
  "wrong content type",
  "large",
  "test ping",
  "unknown type",
  "malformed",
  "acknowledged",
] as const;

export const API_CASES = [
  "PIX charge",
  "card charge",
  "same key, one charge",
  "lost answer, one charge",
  "API 500",
  "API 429",
  "API hangs",
  "API half JSON",
  "wrong keys",
  "refused for good",
  "keys tried",
  "paid is fetched",
  "unknown id",
  "found by reference",
  "exact amounts",
  "full refund",
  "partial refund",
  "same refund key",
  "dispute",
  "listed",
  "renewal",
  "failed renewal",
  "cancel and resume",
] as const;

export type CaseName = (typeof POSTBACK_CASES)[number] | (typeof API_CASES)[number];

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
