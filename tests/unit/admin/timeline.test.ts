import { describe, expect, test } from "vitest";
import { momentsOf } from "@/components/admin/checkouts/moments";
import { addMs, DAY, MINUTE } from "@/lib/time";
import type { AdminCheckoutPage } from "@/services/finance";

const begun = new Date("2026-03-01T12:00:00Z");
const since = (ms: number) => addMs(begun, ms);

function aCheckout(values: Partial<AdminCheckoutPage>): AdminCheckoutPage {
  return {
    publicId: "0",
    status: "pending",
    plan: "Mensal",
    customerName: "Bia",
    customerEmail: "bia@example.com",
    customerDocument: null,
    customerPhone: null,
    userId: null,
    total: 29_90,
    currency: "BRL",
    paymentMethod: "pix",
    gateway: "Sandbox",
    createdAt: begun,
    paidAt: null,
    externalId: null,
    lines: [],
    expiresAt: since(30 * MINUTE),
    checks: 0,
    nextCheckAt: null,
    subscription: null,
    transactions: [],
    postbacks: [],
    ...values,
  };
}

describe("the timeline of a checkout", () => {
  test("shows a code that will run out as ahead", () => {
    const moments = momentsOf(aCheckout({}), since(MINUTE));
    expect(moments.map(({ what, ahead }) => [what, ahead])).toEqual([
      ["begun", false],
      ["expires", true],
    ]);
  });

  test("orders what happened by its time, wherever it is written", () => {
    const postback = {
      id: "1",
      gateway: "Sandbox",
      type: "charge.paid",
      objectKey: null,
      status: "processed" as const,
      attempts: 1,
      error: null,
      receivedAt: since(2 * MINUTE),
      processedAt: since(4 * MINUTE),
      nextAt: null,
    };
    const subscription = {
      id: 1,
      status: "active" as const,
      user: { id: 1, name: "Bia", email: "bia@example.com" },
      plan: { id: 1, name: "Mensal" },
      startDate: since(3 * MINUTE),
      endDate: since(30 * DAY),
      cancelAtPeriodEnd: false,
      canceledReason: null,
      checkoutPublicId: "0",
      createdAt: since(3 * MINUTE),
    };
    const paid = aCheckout({ status: "paid", paidAt: since(MINUTE), postbacks: [postback], subscription });
    const moments = momentsOf(paid, since(5 * MINUTE));
    expect(moments.map(({ what, about }) => (about ? `${what} ${about}` : what))).toEqual([
      "begun",
      "paid",
      "received charge.paid",
      "subscribed",
      "settled charge.paid",
      "ends",
    ]);
    expect(moments.filter(({ ahead }) => ahead).map(({ what }) => what)).toEqual(["ends"]);
  });
});
