import { JUNGLEPAY_KEY, startJunglePay } from "../../gateways/junglepay";
import type { Dialect } from "../dialect";
import { unsigned, unsignedPostback } from "./unsigned";

const paid =
  '{"id":686401,"type":"transaction","objectId":"282","data":{"id":282,"status":"paid","amount":2990,"refundedAmount":0,"externalRef":"r","updatedAt":"2026-03-01T12:00:00.000Z"}}';

export const junglepayDialect: Dialect = {
  secrets: { mine: "sk_mine_and_only_mine", theirs: "sk_of_somebody_else" },
  hollowSecrets: [""],
  bodies: {
    paid: { text: paid, objectKey: "282", type: "transaction.paid" },
    tampered: paid.replaceAll("282", "283"),
    unknownType: {
      text: paid.replace('"type":"transaction"', '"type":"transfer"'),
      objectKey: null,
      type: "transfer",
    },
  },
  sign: unsignedPostback,
  requiredHeaders: [],
  doesNotApply: unsigned,
  api: {
    start: startJunglePay,
    account: (_fake, url) => ({
      secretKey: JUNGLEPAY_KEY,
      publicKey: "",
      settings: { apiUrl: `${url}/v1` },
    }),
    wrongKeys: { secretKey: "sk_of_nobody", publicKey: "" },
  },
};
