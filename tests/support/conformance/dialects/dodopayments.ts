import { DODO_KEY, DODO_PRODUCT, startDodo } from "../../gateways/dodopayments";
import type { Dialect } from "../dialect";
import { sandboxDialect } from "./sandbox";

const paid =
  '{"business_id":"bus_1","timestamp":"2026-03-01T12:00:00Z","type":"payment.succeeded","data":{"payload_type":"Payment","payment_id":"pay_1","status":"succeeded"}}';

// Dodo signs by Standard Webhooks, as the sandbox does.
const { secrets, hollowSecrets, sign, requiredHeaders } = sandboxDialect;

export const dodopaymentsDialect: Dialect = {
  secrets,
  hollowSecrets,
  sign,
  requiredHeaders,
  bodies: {
    paid: { text: paid, objectKey: "pay_1", type: "payment.succeeded" },
    tampered: paid.replace("pay_1", "pay_2"),
    unknownType: {
      text: paid.replace("payment.succeeded", "payout.sneezed"),
      objectKey: null,
      type: "payout.sneezed",
    },
  },
  doesNotApply: { "test ping": "It tries a connection with an example of a real event." },
  api: {
    start: startDodo,
    account: (_fake, url) => ({
      secretKey: DODO_KEY,
      publicKey: "",
      settings: { apiUrl: url, products: `BRL=${DODO_PRODUCT}` },
    }),
    wrongKeys: { secretKey: "dodo_key_of_nobody", publicKey: "" },
  },
};
