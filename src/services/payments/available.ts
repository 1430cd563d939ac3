import type { Context } from "../context";
import { activeGatewayRow } from "./accounts";
import { NoActiveGateway } from "./errors";
import type { PaymentMethod } from "./gateways/contract";
import { adapterOf } from "./gateways/registry";

/** What the gateway that takes new payments can do. */
export type PaymentOptions = {
  gatewayId: number;
  methods: PaymentMethod[];
  currencies: readonly string[];
  /** True where no real money moves; every page that uses the gateway says so. */
  isTest: boolean;
  takesAdult: boolean;
};

/** What can be paid with right now. Refuses with NoActiveGateway. */
export async function paymentOptions(ctx: Context): Promise<PaymentOptions> {
  const row = await activeGatewayRow(ctx);
  const adapter = row && adapterOf(row.adapter);
  if (!row || !adapter) throw new NoActiveGateway();
  const { pix, card, currencies } = adapter.capabilities;
  return {
    gatewayId: row.id,
    methods: [...(pix ? (["pix"] as const) : []), ...(card === "none" ? [] : (["credit_card"] as const))],
    currencies,
    isTest: row.mode === "test",
    takesAdult: row.contentPolicy === "any" && adapter.contentPolicy === "any",
  };
}
