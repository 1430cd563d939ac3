import { MERCADOPAGO_KEY, mercadoPagoSignature, startMercadoPago } from "../../gateways/mercadopago";
import type { Dialect } from "../dialect";

const notice = (type: string, id: string, dataId: string) =>
  JSON.stringify({ action: `${type}.updated`, data: { id: dataId }, id, live_mode: true, type, user_id: 42 });
const paid = notice("payment", "112233445566", "1234567890");

export const mercadopagoDialect: Dialect = {
  secrets: {
    mine: "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90",
    theirs: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
  },
  hollowSecrets: ["", "  "],
  bodies: {
    paid: { text: paid, objectKey: "1234567890", type: "payment" },
    // Only the payment's number is signed; whatever else a body says is never believed.
    tampered: paid.replace("1234567890", "1234567891"),
    unknownType: {
      text: notice("topic_merchant_order_wh", "112233445567", "987"),
      objectKey: null,
      type: "topic_merchant_order_wh",
    },
    // The simulation in the panel of Mercado Pago.
    ping: notice("payment", "123456", "123456"),
  },
  sign: (body, { secrets, at, id }) => {
    const dataId = /"data":\{"id":"(\w+)"/.exec(Buffer.from(body).toString("latin1"))?.[1] ?? "1";
    const signed = { dataId, requestId: `request-of-${id}`, ts: at.getTime(), secret: secrets[0]! };
    return {
      body,
      headers: {
        "content-type": "application/json",
        "x-request-id": signed.requestId,
        "x-signature": mercadoPagoSignature(signed),
      },
    };
  },
  requiredHeaders: ["x-signature", "x-request-id"],
  doesNotApply: {
    "two signatures": "Its header has room for one signature: Mercado Pago signs with one secret at a time.",
  },
  api: {
    start: startMercadoPago,
    account: (_fake, apiUrl) => ({ secretKey: MERCADOPAGO_KEY, publicKey: "", settings: { apiUrl } }),
    wrongKeys: { secretKey: "TEST-of-nobody-at-all-0000", publicKey: "" },
  },
};
