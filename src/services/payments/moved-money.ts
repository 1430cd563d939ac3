import type { OpenedKey } from "../subscriptions";
import type { GatewayAccount } from "./gateways/contract";
import type { Owner } from "./owner";
import type { CheckoutRow, TransactionRow } from "./state";

/** The account that says it. */
export type SayingGateway = Pick<GatewayAccount, "id" | "name" | "mode">;

/** What became of one payment: how our books had it (null: not at all) and how they have it now. */
export type MovedMoney = {
  gateway: SayingGateway;
  checkout: CheckoutRow;
  /** Null for a guest's. */
  owner: Owner | null;
  before: TransactionRow | null;
  after: TransactionRow;
  /** The keys that this step opened; null where it opened none. */
  opened: OpenedKey[] | null;
};
