import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import {
  type Charge,
  type ChargeRequest,
  type GatewayAccount,
  type GatewayAdapter,
  type GatewayPayment,
  GatewayTrouble,
} from "@/services/payments/gateways/contract";
import type { ApiDialect, FakeGateway } from "./dialect";
import { type Fault, startFaultyProxy } from "./faulty-proxy";

/** An adapter that speaks to its gateway's fake over a line on which anything can happen. */
export type ApiBench = {
  adapter: GatewayAdapter;
  account: GatewayAccount;
  strangersAccount: GatewayAccount;
  gateway: FakeGateway;
  /** Lets something go wrong on the line while `work` is under way. */
  during<T>(fault: Fault, work: () => Promise<T>): Promise<T>;
  /** An order of its own, of 29.90 by the method that the gateway has. */
  order(fields?: Partial<ChargeRequest>): ChargeRequest;
  charge(order: ChargeRequest): Promise<Charge>;
  /** An order that was charged and paid, as the gateway's API tells of it. */
  paid(fields?: Partial<ChargeRequest>): Promise<GatewayPayment>;
  stop(): Promise<void>;
};

export async function openApiBench(adapter: GatewayAdapter, api: ApiDialect): Promise<ApiBench> {
  const gateway = await api.start();
  const line = await startFaultyProxy(gateway.url);
  const keys = api.account(gateway, line.url);
  const account: GatewayAccount = {
    id: 1,
    name: adapter.id,
    adapter: adapter.id,
    mode: "test",
    webhookSecrets: [],
    ...keys,
  };
  const order = (fields: Partial<ChargeRequest> = {}): ChargeRequest => {
    const reference = randomUUID();
    return {
      reference,
      // As in life: the key is an attempt's, so that an adapter which takes it for the reference is found out.
      idempotencyKey: `${reference}:0`,
      amount: 29_90,
      currency: adapter.capabilities.currencies[0]!,
      method: adapter.capabilities.pix ? "pix" : "credit_card",
      description: "Plano Mensal",
      customer: {
        name: "Bia Luz",
        email: "bia@example.com",
        document: "52998224725",
        phone: "+5511987654321",
      },
      postbackUrl: "https://site.example/api/postbacks/x/token",
      returnUrl: `https://site.example/checkout/c/${reference}`,
      expiresIn: 3600,
      recurring: null,
      externalUrl: null,
      ...api.request,
      ...fields,
    };
  };
  const charge = (wanted: ChargeRequest) => adapter.createCharge(account, wanted);
  return {
    adapter,
    account,
    strangersAccount: { ...account, ...api.wrongKeys },
    gateway,
    order,
    charge,
    async during(fault, work) {
      line.fault = fault;
      try {
        return await work();
      } finally {
        line.fault = null;
      }
    },
    async paid(fields) {
      const wanted = order(fields);
      await charge(wanted);
      const objectKey = await gateway.pay(wanted.reference);
      const payment = await adapter.fetchPayment(account, objectKey);
      expect(payment).not.toBeNull();
      return payment!;
    },
    stop: async () => void (await Promise.all([line.stop(), gateway.stop()])),
  };
}

/** Expects that the work fails with GatewayTrouble, and that it is worth another try or not. */
export async function expectTrouble(work: Promise<unknown>, is: { refusal: boolean }): Promise<void> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GatewayTrouble);
  expect((error as GatewayTrouble).isRefusal).toBe(is.refusal);
}
