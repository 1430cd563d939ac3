import type { Context } from "../context";
import { activeGatewayRows } from "./accounts";
import { AdultNotAccepted, NoActiveGateway } from "./errors";
import type { CustomerField, GatewayAdapter, PaymentMethod } from "./gateways/contract";
import { adapterOf } from "./gateways/registry";

/** What is to be paid, as far as a gateway cares. */
export type Payable = {
  currency: string;
  /** The methods that the thing itself may be paid with. */
  accepts: readonly PaymentMethod[];
  /** It opens content for adults only. */
  isAdult: boolean;
  /** It has a page of its own at an external checkout. */
  hasExternalPage: boolean;
};

/** One way to pay, and the gateway that takes it. */
export type PaymentOption = {
  method: PaymentMethod;
  gatewayId: number;
  /** What the customer is asked for besides name and e-mail. */
  needs: readonly CustomerField[];
  /** True where no real money moves; every page that uses the gateway says so. */
  isTest: boolean;
  /** It is paid on the external checkout's own page. */
  external: boolean;
  /** The gateway can charge again at the end of each period. */
  recurring: boolean;
};

type Taker = {
  id: number;
  mode: "test" | "live";
  takesAdult: boolean;
  adapter: Pick<GatewayAdapter, "capabilities" | "needs">;
};

const METHODS: readonly PaymentMethod[] = ["pix", "credit_card"];

/**
 * How this can be paid right now: for each method the first active gateway that takes it. Empty where the gateways take
 * neither method in this currency. Refuses with NoActiveGateway, and with AdultNotAccepted where only the content is what
 * they do not take.
 */
export async function paymentOptions(ctx: Context, payable: Payable): Promise<PaymentOption[]> {
  const takers = (await activeGatewayRows(ctx)).flatMap((row): Taker[] => {
    const adapter = adapterOf(row.adapter);
    if (!adapter) return [];
    const takesAdult = row.contentPolicy === "any" && adapter.contentPolicy === "any";
    return [{ id: row.id, mode: row.mode, takesAdult, adapter }];
  });
  if (takers.length === 0) throw new NoActiveGateway();
  const options = optionsOf(takers, payable);
  if (
    options.length === 0 &&
    payable.isAdult &&
    optionsOf(takers, { ...payable, isAdult: false }).length > 0
  ) {
    throw new AdultNotAccepted();
  }
  return options;
}

/**
 * For each method the first of `takers` that takes it. An external checkout sells nothing but by the page that an admin gave the
 * plan, and whoever gave it one wants it used: there it comes first among those of its mode.
 */
export function optionsOf(takers: readonly Taker[], payable: Payable): PaymentOption[] {
  const able = takers.filter(
    ({ takesAdult, adapter: { capabilities } }) =>
      (takesAdult || !payable.isAdult) &&
      capabilities.currencies.includes(payable.currency) &&
      (!capabilities.external || payable.hasExternalPage),
  );
  const rank = ({ mode, adapter }: Taker) =>
    (mode === "live" ? 0 : 2) + (adapter.capabilities.external ? 0 : 1);
  const ordered = able.toSorted((a, b) => rank(a) - rank(b));
  return METHODS.filter((method) => payable.accepts.includes(method)).flatMap((method) => {
    const taker = ordered.find(({ adapter }) => takes(adapter, method, payable.currency));
    return taker ? [optionOf(taker, method)] : [];
  });
}

// PIX is a system of Brazil's central bank: it moves BRL only.
function takes({ capabilities }: Taker["adapter"], method: PaymentMethod, currency: string): boolean {
  return method === "pix" ? capabilities.pix && currency === "BRL" : capabilities.card !== "none";
}

function optionOf({ id, mode, adapter }: Taker, method: PaymentMethod): PaymentOption {
  const { external = false, recurring } = adapter.capabilities;
  return {
    method,
    gatewayId: id,
    needs: adapter.needs[method],
    isTest: mode === "test",
    external,
    recurring: recurring && method === "credit_card",
  };
}
