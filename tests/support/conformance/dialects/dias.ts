import type { Dialect } from "../dialect";
import { unsigned, unsignedPostback } from "./unsigned";

const paid =
  '{"status":"PAID","id":"dm_1","externalRef":"r","amount":2990,"payer":{"email":"bia@example.com"}}';

export const diasDialect: Dialect = {
  secrets: { mine: "it has none", theirs: "it has none" },
  hollowSecrets: [],
  bodies: {
    paid: { text: paid, objectKey: "dm_1", type: "payment.paid" },
    tampered: paid.replace("dm_1", "dm_2"),
    unknownType: {
      text: paid.replace("PAID", "SNEEZED"),
      objectKey: null,
      type: "payment.sneezed",
    },
  },
  sign: unsignedPostback,
  requiredHeaders: [],
  doesNotApply: unsigned,
  api: null,
};
