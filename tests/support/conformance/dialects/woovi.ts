import { generateKeyPairSync, sign } from "node:crypto";
import { startWoovi, WOOVI_APP_ID } from "../../gateways/woovi";
import type { Dialect } from "../dialect";

/** A pair of keys, the public one in the form in which Woovi publishes its own: a PEM in base64. */
function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ type: "spki", format: "pem" }) as string;
  return { published: Buffer.from(pem).toString("base64"), privateKey };
}

const pairs = [keyPair(), keyPair()] as const;
const forger = keyPair();
const notRsa = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }) as string;

const paid =
  '{"event":"OPENPIX:CHARGE_COMPLETED","charge":{"correlationID":"51b3e0ea-abfc-4a7b-999c-847f27c35add","value":2990,"status":"COMPLETED"},"pix":{"endToEndId":"E1","value":2990}}';

export const wooviDialect: Dialect = {
  secrets: { mine: pairs[0].published, theirs: pairs[1].published },
  hollowSecrets: ["", "  ", "bm8ga2V5", Buffer.from(notRsa).toString("base64")],
  bodies: {
    paid: {
      text: paid,
      objectKey: "51b3e0ea-abfc-4a7b-999c-847f27c35add",
      type: "OPENPIX:CHARGE_COMPLETED",
    },
    tampered: paid.replace("51b3e0ea", "51b3e0eb"),
    unknownType: {
      text: paid.replace("CHARGE_COMPLETED", "MOVEMENT_CONFIRMED"),
      objectKey: null,
      type: "OPENPIX:MOVEMENT_CONFIRMED",
    },
    ping: '{"data_criacao":"2026-03-01T12:00:00.000Z","evento":"teste_webhook","event":"OPENPIX:CHARGE_COMPLETED"}',
  },
  sign: (body, { secrets }) => {
    const { privateKey } = pairs.find(({ published }) => published === secrets[0]) ?? forger;
    return {
      body,
      headers: {
        "content-type": "application/json",
        "x-webhook-signature": sign("RSA-SHA256", body, privateKey).toString("base64"),
      },
    };
  },
  requiredHeaders: ["x-webhook-signature"],
  doesNotApply: {
    "too old": "Its postbacks carry no moment at which they were sent.",
    "from the future": "Its postbacks carry no moment at which they were sent.",
    "two signatures": "Its header has room for one signature: Woovi signs with one key at a time.",
  },
  api: {
    start: startWoovi,
    account: (_fake, apiUrl) => ({ secretKey: WOOVI_APP_ID, publicKey: "", settings: { apiUrl } }),
    wrongKeys: { secretKey: "Q2xpZW50X0lkX29mX25vYm9keQ==", publicKey: "" },
  },
};
