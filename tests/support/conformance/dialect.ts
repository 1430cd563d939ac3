import type { ChargeRequest, GatewayAccount, Postback } from "@/services/payments/gateways/contract";
import type { CaseName } from "./cases";

/** What the cases have to know of one gateway, beside what its adapter says of itself. */
export type Dialect = {
  /** Secrets of two merchants, in the form in which this gateway gives them out. */
  secrets: { mine: string; theirs: string };
  /** What somebody may have saved instead of a secret: nothing may pass by it. */
  hollowSecrets: string[];
  /** Bodies as this gateway sends them, with what a verdict has to say of them. */
  bodies: {
    paid: Body;
    /** `paid` with another payment in it, the rest untouched. */
    tampered: string;
    /** The same kind of message with a type that this adapter has never heard of. */
    unknownType: Body;
    /** By which the gateway tries the connection. Absent where it has none (`doesNotApply` says so). */
    ping?: string;
  };
  /**
   * A genuine postback with this body, made by the gateway's own means (its SDK's test signer where there is one). With
   * several secrets it carries a signature by each.
   */
  sign: (body: Uint8Array, signing: Signing) => Postback;
  /** The headers without which nothing may be believed; empty for a gateway that signs nothing. */
  requiredHeaders: string[];
  /** Cases that make no sense here, and why in one sentence. */
  doesNotApply: Partial<Record<CaseName, string>>;
  /** How its API is spoken to in a test; null where the gateway has none. */
  api: ApiDialect | null;
};

export type Body = { text: string; objectKey: string | null; type: string };

/** `id` is the event's, where the gateway numbers events in a header. */
export type Signing = { secrets: string[]; at: Date; id: string };

export type ApiDialect = {
  /** Starts a server that speaks this gateway's API over HTTP, with a memory. */
  start: () => Promise<FakeGateway>;
  /** What an account needs to speak to that server through the address `url`. */
  account: (fake: FakeGateway, url: string) => Pick<GatewayAccount, "secretKey" | "publicKey" | "settings">;
  /** Well-formed keys that the server does not know. */
  wrongKeys: Pick<GatewayAccount, "secretKey" | "publicKey">;
  /** What a charge needs here beside the usual, e.g. a document. */
  request?: Partial<ChargeRequest>;
};

/** A gateway of our own making. References are our checkouts' public ids. */
export type FakeGateway = {
  url: string;
  /** How many charges were created for a reference. */
  chargesOf(reference: string): Promise<number>;
  /** How many times money was given back for a reference. */
  refundsOf(reference: string): Promise<number>;
  /** The customer pays the charge. Answers the object key of the postback that tells of it. */
  pay(reference: string): Promise<string>;
  /** The bank of the customer takes the money back: opens a dispute, or ends it. Absent where the API shows none. */
  dispute?(reference: string, act: "open" | "win" | "lose"): Promise<string>;
  /** The next period of a recurring payment is charged, or could not be. Answers the object key. */
  renew?(reference: string, outcome: "paid" | "failed"): Promise<string>;
  /** The gateway's name of the recurring payment that a reference began. */
  subscriptionOf?(reference: string): Promise<string>;
  stop(): Promise<void>;
};
