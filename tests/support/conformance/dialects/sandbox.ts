import { Webhook } from "standardwebhooks";
import { startSandbox } from "../../sandbox";
import type { Dialect, FakeGateway } from "../dialect";

const secret = (text: string) => `whsec_${Buffer.from(text.padEnd(32, ".")).toString("base64")}`;

const paid = '{"type":"charge.paid","data":{"id":"ch_1","reference":"r","status":"paid"}}';

export const sandboxDialect: Dialect = {
  secrets: { mine: secret("a secret of this site"), theirs: secret("a secret of somebody else") },
  hollowSecrets: ["", "whsec_", "not base64!"],
  bodies: {
    paid: { text: paid, objectKey: "ch_1", type: "charge.paid" },
    tampered: paid.replace("ch_1", "ch_2"),
    unknownType: {
      text: paid.replace("charge.paid", "charge.sneezed"),
      objectKey: "ch_1",
      type: "charge.sneezed",
    },
    ping: '{"type":"ping","data":null}',
  },
  sign: (body, { secrets, at, id }) => ({
    body,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": secrets
        .map((one) => new Webhook(one).sign(id, at, Buffer.from(body).toString("utf8")))
        .join(" "),
    },
  }),
  requiredHeaders: ["webhook-id", "webhook-timestamp", "webhook-signature"],
  doesNotApply: {},
  api: {
    start,
    account: (_fake, apiUrl) => ({ secretKey: KEY, publicKey: "", settings: { apiUrl } }),
    wrongKeys: { secretKey: "sk_of_nobody", publicKey: "" },
  },
};

const KEY = "sk_sandbox_of_the_conformance_suite";

/** The real sandbox, in a process of its own. */
async function start(): Promise<FakeGateway> {
  const sandbox = await startSandbox({ secretKey: KEY });
  const chargeOf = async (reference: string) => (await sandbox.chargesOf(reference))[0]!;
  const act = async (reference: string, name: string) => {
    const { id } = await chargeOf(reference);
    await sandbox.act(id, name);
    return id;
  };
  return {
    url: sandbox.url,
    chargesOf: async (reference) => (await sandbox.chargesOf(reference)).length,
    // The sandbox keeps no list of refunds, only their sum: the cases give back a third each time.
    refundsOf: async (reference) => {
      const { amount, refunded_amount } = await chargeOf(reference);
      return Math.round((refunded_amount * 3) / amount);
    },
    pay: (reference) => act(reference, "pay"),
    dispute: (reference, name) => act(reference, name === "open" ? "dispute" : name),
    renew: async (reference, outcome) => {
      const { subscription } = await chargeOf(reference);
      await sandbox.act(subscription!, outcome === "paid" ? "renew" : "fail_renewal");
      return (await sandbox.chargesOf(reference)).at(-1)!.id;
    },
    subscriptionOf: async (reference) => (await chargeOf(reference)).subscription!,
    stop: () => sandbox.stop(),
  };
}
