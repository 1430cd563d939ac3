import type { FakeGateway } from "../../conformance/dialect";

export type FakeRefund = { correlationID: string; value: number; status: string };

export type FakeCharge = {
  correlationID: string;
  value: number;
  status: "ACTIVE" | "COMPLETED" | "EXPIRED";
  createdAt: string;
  updatedAt: string;
  expiresDate: string;
  paidAt: string | null;
  /** The name of the PIX that paid it. */
  endToEndId: string;
  refunds: FakeRefund[];
  dispute: string | null;
};

export type FakeWoovi = FakeGateway & {
  charges: FakeCharge[];
  /** What becomes of a refund after it was accepted. */
  bankSays: "CONFIRMED" | "REJECTED" | "IN_PROCESSING";
};
