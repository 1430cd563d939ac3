import type { AdminCheckoutPage } from "@/services/finance";

type What = "begun" | "paid" | "received" | "settled" | "subscribed" | "ends" | "expires";

/** One thing that happened, or will. `about` is the type of a postback. */
export type TimelineMoment = { what: What; at: Date; about: string; ahead: boolean };

/** All that is known to have happened to a checkout, and what lies ahead of it, in the order of time. */
export function momentsOf(checkout: AdminCheckoutPage, now: Date): TimelineMoment[] {
  const { subscription, postbacks, status } = checkout;
  const known: [What, Date | null | undefined, string?][] = [
    ["begun", checkout.createdAt],
    // A code that was paid in time never ran out.
    ["expires", status === "paid" ? null : checkout.expiresAt],
    ["paid", checkout.paidAt],
    ...postbacks.map((postback): [What, Date, string] => ["received", postback.receivedAt, postback.type]),
    ...postbacks.map((postback): [What, Date | null, string] => [
      "settled",
      postback.processedAt,
      postback.type,
    ]),
    ["subscribed", subscription?.startDate],
    ["ends", subscription?.endDate],
  ];
  return known
    .flatMap(([what, at, about = ""]) => (at ? [{ what, at, about, ahead: at > now }] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
