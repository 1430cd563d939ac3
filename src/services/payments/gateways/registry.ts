import type { GatewayAdapter } from "./contract";
import { dias } from "./dias";
import { dodopayments } from "./dodopayments";
import { junglepay } from "./junglepay";
import { mercadopago } from "./mercadopago";
import { sandbox } from "./sandbox";
import { standardwebhooks } from "./standardwebhooks";
import { stripe } from "./stripe";
import { woovi } from "./woovi";

/** Every gateway that this build can speak to. */
export const adapters: readonly GatewayAdapter[] = [
  sandbox,
  stripe,
  mercadopago,
  junglepay,
  dias,
  standardwebhooks,
  dodopayments,
  woovi,
];

/** The adapter with this id, or undefined. */
export function adapterOf(id: string): GatewayAdapter | undefined {
  return adapters.find((adapter) => adapter.id === id);
}
