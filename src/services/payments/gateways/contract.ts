// What every payment gateway must be able to do. Adding one is one file beside this one, a line in the registry and a row
// in the conformance suite; docs/gateways.md leads through it.

/** An account at a gateway with its secrets opened. It lives for one call and is never logged. */
export type GatewayAccount = {
  id: number;
  name: string;
  adapter: string;
  mode: "test" | "live";
  publicKey: string;
  secretKey: string;
  /** The secret that postbacks are signed with, newest first; after a change the one before it too, for a while. */
  webhookSecrets: readonly string[];
  /** What the adapter needs besides secrets, by the names in its `settings`, e.g. `apiUrl`. */
  settings: Record<string, string>;
};

export type PaymentMethod = "pix" | "credit_card";

/** What is to be charged. `reference` is the checkout's public id. */
export type ChargeRequest = {
  reference: string;
  /** The same for every try until the gateway refuses for good: however often it is sent, there is one charge. */
  idempotencyKey: string;
  amount: number;
  currency: string;
  method: PaymentMethod;
  description: string;
  customer: { name: string; email: string; document: string | null; phone: string | null };
  postbackUrl: string;
  /** Where the fan comes back to, whatever became of the payment. */
  returnUrl: string;
  /** Seconds until the charge may no longer be paid. */
  expiresIn: number;
  /** Set where the fan agrees to be charged again: what and how often from the second period on. */
  recurring: { amount: number; days: number } | null;
  /** The plan's own page at an external checkout; null where there is none. */
  externalUrl: string | null;
};

/** How the customer pays a charge: a PIX code to copy, a page to go to, or both. */
export type Charge = {
  /** Null where the gateway learns of the payment only when the customer comes to its page. */
  externalId: string | null;
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
  /** The one name under which this payment is booked, whichever of its parts was asked about. */
  externalId: string;
  /** The public id of our checkout, if the gateway knows it; for a renewal that of the first period. */
  reference: string | null;
  /** A renewal is a later period of a recurring payment, charged without the fan. */
  kind: "charge" | "renewal";
  /** The recurring payment that it belongs to, by the gateway's name; null for a single one. */
  subscriptionId: string | null;
  status: PaymentStatus;
  /** What was paid, or while unpaid what was asked. */
  amount: number;
  currency: string;
  refundedAmount: number;
  paidAt: Date | null;
  /** When the gateway's word became true; where it does not say, when we asked. */
  asOf: Date;
};

/** What a gateway says about a recurring payment. */
export type GatewaySubscription = {
  externalId: string;
  /** The public id of the checkout that began it. */
  reference: string | null;
  status: "active" | "past_due" | "canceled";
  cancelAtPeriodEnd: boolean;
  asOf: Date;
};

export type Postback = { headers: Record<string, string>; body: Uint8Array };

/** A postback that is genuine, and what it is about; or why it is refused. Without an object key it is only recorded. */
export type PostbackVerdict =
  | {
      genuine: true;
      /** The same for every repetition of one event, and for no other one of this account. */
      dedupeKey: string;
      objectKey: string | null;
      objectKind: "payment" | "subscription";
      type: string;
    }
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

/** The secrets that an account can have; each has a column of its own. `publicKey` is no secret and is shown. */
export type SecretName = "secretKey" | "webhookSecret" | "publicKey";

/** One secret that the admin form asks for. */
export type SecretSpec = {
  name: SecretName;
  /**
   * How a value looks, so that a key in the wrong field is refused with a sentence. Where a key says whether it is for tests or
   * for real money, a group named `mode` finds it: `/^sk_(?<mode>test|live)_/`. It then has to be the mode of the account.
   */
  pattern?: RegExp;
};

/** One setting beside the secrets. `url` is https outside of tests; a default makes it optional. */
export type SettingSpec = { name: string; kind: "url" | "text"; default?: string };

/** What a gateway may need to know of the customer besides name and e-mail. */
export type CustomerField = "document" | "phone";

export type GatewayAdapter = {
  /** Lower-case letters; part of the postback address, never changed once it was used. */
  id: string;
  /** The gateway's own name, as people know it. */
  title: string;
  capabilities: {
    pix: boolean;
    /** `redirect`: a page of the gateway; `hosted`: fields of the gateway on our page. No card number comes to us. */
    card: "none" | "redirect" | "hosted";
    recurring: boolean;
    partialRefund: boolean;
    currencies: readonly string[];
    /** Sells on its own pages only, by the `checkout_url` of a plan. */
    external?: boolean;
  };
  /** What the customer has to be asked for, by payment method. */
  needs: Record<PaymentMethod, readonly CustomerField[]>;
  contentPolicy: "any" | "no_adult";
  /** All of these must be there before an account can be active. */
  secrets: readonly SecretSpec[];
  settings: readonly SettingSpec[];
  /** Creates the charge, or finds the one that the same idempotency key created before. */
  createCharge(account: GatewayAccount, request: ChargeRequest): Promise<Charge>;
  /** Judges a postback by its bytes, its headers and our clock. Never throws. */
  verifyPostback(account: GatewayAccount, postback: Postback, now: Date): PostbackVerdict;
  /**
   * The payment as the gateway sees it now, or null when it does not know the id. The id is a postback's object key or a
   * `GatewayPayment.externalId`.
   */
  fetchPayment(account: GatewayAccount, externalId: string): Promise<GatewayPayment | null>;
  /**
   * Only for a gateway that has no API to ask: the payment that a verified postback tells of. Everybody else has null here,
   * because a postback is a hint and never a fact.
   */
  readPostback: ((body: Uint8Array, receivedAt: Date) => GatewayPayment | null) | null;
  /** All payments that carry our reference. `chargeId` is what `createCharge` called the charge, if it is known. */
  findByReference(
    account: GatewayAccount,
    reference: string,
    chargeId: string | null,
  ): Promise<GatewayPayment[]>;
  /** Gives money back. The same `idempotencyKey` never gives it back twice. */
  refund(
    account: GatewayAccount,
    refund: { externalId: string; amount: number; currency: string; idempotencyKey: string },
  ): Promise<GatewayPayment>;
  /** Every payment that was made or changed between two moments, for reconciliation; null where there is no such list. */
  listPayments: ((account: GatewayAccount, since: Date, until: Date) => AsyncIterable<GatewayPayment>) | null;
  /** Recurring payments; null where the gateway has none. `cancel` takes effect at the end of the period. */
  subscriptions: {
    fetch(account: GatewayAccount, externalId: string): Promise<GatewaySubscription | null>;
    cancel(account: GatewayAccount, externalId: string): Promise<void>;
    resume(account: GatewayAccount, externalId: string): Promise<void>;
  } | null;
  /** Tries the keys without moving money. Throws GatewayTrouble with what is wrong. */
  checkAccount(account: GatewayAccount): Promise<void>;
  /** The answer by which this gateway knows that its postback has arrived. */
  acknowledge(): { status: number; contentType: string; body: string };
};

/** The gateway could not be reached, or answered what no contract allows. */
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

  /**
   * True when the gateway understood and said no, so that nothing was done and the same request will never succeed. All
   * else (away, slow, wrong keys, too many requests, a conflict with ourselves) is worth the same request again.
   */
  get isRefusal(): boolean {
    const { status } = this;
    return (
      status !== null && status >= 400 && status < 500 && ![401, 403, 408, 409, 425, 429].includes(status)
    );
  }
}
