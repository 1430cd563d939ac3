// What every payment gateway must be able to do. Adding one is one file beside this one, a line in the
// registry and a row in the conformance suite (tests/unit/payments/conformance.test.ts).

/** An account at a gateway with its secrets opened. It lives for one call and is never logged. */
export type GatewayAccount = {
  id: number;
  name: string;
  adapter: string;
  mode: "test" | "live";
  publicKey: string;
  secretKey: string;
  webhookSecret: string;
  /** What the adapter needs besides secrets, e.g. `apiUrl`. */
  settings: Record<string, string>;
};

export type PaymentMethod = "pix" | "credit_card";

/** What is to be charged. `reference` is the checkout's public id and serves as idempotency key as well. */
export type ChargeRequest = {
  reference: string;
  amount: number;
  currency: string;
  method: PaymentMethod;
  description: string;
  customer: { name: string; email: string; document: string | null; phone: string | null };
  postbackUrl: string;
  returnUrl: string;
  /** Seconds until the charge may no longer be paid. */
  expiresIn: number;
};

/** How the customer pays a charge: a PIX code to copy, a page to go to, or both. */
export type Charge = {
  externalId: string;
  pixCode: string | null;
  redirectUrl: string | null;
  expiresAt: Date;
};

/** The states of a payment, in the words of domain.md. A gateway's own words are translated by its adapter. */
export type PaymentStatus =
  | "pending"
  | "processing"
  | "authorized"
  | "paid"
  | "failed"
  | "cancelled"
  | "partially_refunded"
  | "refunded"
  | "disputed"
  | "charged_back";

/** What a gateway's own API says about a payment: the only thing that is believed. Amounts in minor units. */
export type GatewayPayment = {
  externalId: string;
  /** The public id of our checkout, if the gateway knows it. */
  reference: string | null;
  status: PaymentStatus;
  /** What was paid, or while unpaid what was asked. */
  amount: number;
  currency: string;
  refundedAmount: number;
  paidAt: Date | null;
  /** When the gateway's word became true; where it does not say, when we asked. */
  asOf: Date;
};

export type Postback = { headers: Record<string, string>; body: Uint8Array };

/** A postback that is genuine, and what it is about; or why it is refused. */
export type PostbackVerdict =
  | { genuine: true; dedupeKey: string; objectKey: string | null; type: string }
  | { genuine: false; reason: PostbackFault };

export const POSTBACK_FAULTS = [
  "secret_missing",
  "content_type",
  "header_missing",
  "too_old",
  "from_the_future",
  "signature",
  "malformed",
] as const;
export type PostbackFault = (typeof POSTBACK_FAULTS)[number];

export type GatewayAdapter = {
  id: string;
  capabilities: {
    pix: boolean;
    card: "none" | "redirect" | "hosted";
    recurring: boolean;
    partialRefund: boolean;
    currencies: readonly string[];
  };
  contentPolicy: "any" | "no_adult";
  /** The secrets that the admin form asks for; an account that lacks one cannot be active. */
  secrets: readonly ("secretKey" | "webhookSecret" | "publicKey")[];
  /** Creates the charge, or finds the one that the same reference created before. */
  createCharge(account: GatewayAccount, request: ChargeRequest): Promise<Charge>;
  /** Judges a postback by its bytes, its headers and our clock. Never throws. */
  verifyPostback(account: GatewayAccount, postback: Postback, now: Date): PostbackVerdict;
  /** The payment as the gateway sees it now, or null when it does not know the id. */
  fetchPayment(account: GatewayAccount, externalId: string): Promise<GatewayPayment | null>;
  /** All payments that carry our reference. */
  findByReference(account: GatewayAccount, reference: string): Promise<GatewayPayment[]>;
  /** Gives money back. The same `idempotencyKey` never gives it back twice. */
  refund(
    account: GatewayAccount,
    refund: { externalId: string; amount: number; idempotencyKey: string },
  ): Promise<GatewayPayment>;
  /** Ends a recurring payment at the gateway; null where the gateway has none. */
  cancelSubscription: ((account: GatewayAccount, externalId: string) => Promise<void>) | null;
  /** The answer by which this gateway knows that its postback has arrived. */
  acknowledge(): { status: number; contentType: string; body: string };
};

/** The gateway could not be reached, or answered what no contract allows. Worth trying again. */
export class GatewayTrouble extends Error {
  constructor(
    gateway: string,
    readonly status: number | null,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${gateway}: ${detail}`, options);
    this.name = "GatewayTrouble";
  }
}
