import type { Dialect } from "./dialect";
import { diasDialect } from "./dialects/dias";
import { dodopaymentsDialect } from "./dialects/dodopayments";
import { junglepayDialect } from "./dialects/junglepay";
import { mercadopagoDialect } from "./dialects/mercadopago";
import { sandboxDialect } from "./dialects/sandbox";
import { standardwebhooksDialect } from "./dialects/standardwebhooks";
import { stripeDialect } from "./dialects/stripe";
import { wooviDialect } from "./dialects/woovi";

/** How each gateway speaks, by its adapter's id. An adapter that is not here fails the suite. */
export const dialects: Record<string, Dialect> = {
  sandbox: sandboxDialect,
  stripe: stripeDialect,
  mercadopago: mercadopagoDialect,
  junglepay: junglepayDialect,
  dias: diasDialect,
  standardwebhooks: standardwebhooksDialect,
  dodopayments: dodopaymentsDialect,
  woovi: wooviDialect,
};
