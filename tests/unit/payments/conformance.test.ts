import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import type { GatewayAccount, Postback } from "@/services/payments/gateways/contract";
import { adapters } from "@/services/payments/gateways/registry";

// Every adapter has to pass every case. Who adds a gateway adds how that gateway signs.

const SECRET = `whsec_${Buffer.from("a secret of 32 bytes, for tests.").toString("base64")}`;
const OTHER = `whsec_${Buffer.from("another secret, of somebody else").toString("base64")}`;
const NOW = new Date("2026-03-01T12:00:00Z");
const PAID = '{"type":"charge.paid","data":{"id":"ch_1","reference":"r","status":"paid"}}';

type Signing = { secret?: string; at?: Date; id?: string };
type Dialect = {
  /** A genuine postback with this body, as the gateway would send it. */
  sign: (body: Uint8Array, options?: Signing) => Postback;
  /** The headers without which nothing may be believed. */
  required: string[];
  signatureHeader: string;
  ping: string;
};

const dialects: Record<string, Dialect> = {
  sandbox: {
    sign: (body, { secret = SECRET, at = NOW, id = "evt_1" } = {}) => ({
      body,
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
        "webhook-signature": new Webhook(secret).sign(id, at, Buffer.from(body).toString("utf8")),
      },
    }),
    required: ["webhook-id", "webhook-timestamp", "webhook-signature"],
    signatureHeader: "webhook-signature",
    ping: '{"type":"ping","data":null}',
  },
};

const bytes = (text: string) => new TextEncoder().encode(text);
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))("postbacks of %s", (id, adapter) => {
  const dialect = dialects[id]!;
  const account: GatewayAccount = {
    id: 1,
    name: id,
    adapter: id,
    mode: "test",
    publicKey: "",
    secretKey: "sk_test",
    webhookSecrets: [SECRET],
    settings: {},
  };
  const good = () => dialect.sign(bytes(PAID));
  const judge = (postback: Postback, now = NOW) => adapter.verifyPostback(account, postback, now);
  const withHeader = (name: string, value: string) => {
    const postback = good();
    return { ...postback, headers: { ...postback.headers, [name]: value } };
  };

  test("a good one is genuine and says what it is about", () => {
    expect(judge(good())).toEqual({
      genuine: true,
      objectKind: "payment",
      dedupeKey: "evt_1",
      objectKey: "ch_1",
      type: "charge.paid",
    });
  });

  test("one with a tampered body is refused", () => {
    const tampered = { ...good(), body: bytes(PAID.replace("ch_1", "ch_2")) };
    expect(judge(tampered)).toEqual({ genuine: false, reason: "signature" });
  });

  test("one signed with another merchant's secret is refused", () => {
    expect(judge(dialect.sign(bytes(PAID), { secret: OTHER }))).toEqual({
      genuine: false,
      reason: "signature",
    });
  });

  test.each(["", "whsec_", "not base64!"])(
    "an account whose secret is %j believes nothing",
    (webhookSecret) => {
      const verdict = adapter.verifyPostback({ ...account, webhookSecrets: [webhookSecret] }, good(), NOW);
      expect(verdict).toEqual({ genuine: false, reason: "secret_missing" });
    },
  );

  test.each(dialect.required)("one without %s is refused", (name) => {
    const postback = good();
    const { [name]: _, ...headers } = postback.headers;
    expect(judge({ ...postback, headers })).toEqual({ genuine: false, reason: "header_missing" });
    expect(judge(withHeader(name, ""))).toEqual({ genuine: false, reason: "header_missing" });
  });

  test("one that is older than five minutes is refused, by our clock", () => {
    expect(judge(good(), minutes(5)).genuine).toBe(true);
    expect(judge(good(), minutes(5.1))).toEqual({ genuine: false, reason: "too_old" });
  });

  test("one from more than five minutes in the future is refused", () => {
    expect(judge(good(), minutes(-5)).genuine).toBe(true);
    expect(judge(good(), minutes(-5.1))).toEqual({ genuine: false, reason: "from_the_future" });
  });

  test("a replay has the key of the first, whatever its signature", () => {
    const later = dialect.sign(bytes(PAID), { at: minutes(3) });
    expect(judge(later, minutes(4))).toMatchObject({ genuine: true, dedupeKey: "evt_1" });
  });

  test("one with two signatures counts when one of them fits", () => {
    const mine = good().headers[dialect.signatureHeader]!;
    const theirs = dialect.sign(bytes(PAID), { secret: OTHER }).headers[dialect.signatureHeader]!;
    expect(judge(withHeader(dialect.signatureHeader, `${theirs} ${mine}`)).genuine).toBe(true);
    expect(judge(withHeader(dialect.signatureHeader, `${theirs} ${theirs}`)).genuine).toBe(false);
  });

  test("a byte order mark is a byte like any other", () => {
    const withMark = { ...good(), body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(PAID)]) };
    expect(judge(withMark).genuine).toBe(false);
  });

  test("bytes that are no text are refused, although they decode to the same characters", () => {
    const broken = (byte: number) => Buffer.concat([bytes('{"x":"'), Buffer.from([byte]), bytes('"}')]);
    const postback = dialect.sign(broken(0xff));
    expect(judge({ ...postback, body: broken(0xfe) })).toEqual({ genuine: false, reason: "malformed" });
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", ""])("one of type %j is refused", (type) => {
    expect(judge(withHeader("content-type", type))).toEqual({ genuine: false, reason: "content_type" });
  });

  test("one with parameters on its content type is taken", () => {
    expect(judge(withHeader("content-type", "application/json; charset=utf-8")).genuine).toBe(true);
  });

  test("a large one is judged like any other", () => {
    const large = bytes(`{"type":"charge.paid","pad":"${"x".repeat(250_000)}","data":{"id":"ch_1"}}`);
    expect(judge(dialect.sign(large)).genuine).toBe(true);
  });

  test("a test ping is genuine and about nothing", () => {
    expect(judge(dialect.sign(bytes(dialect.ping)))).toMatchObject({ genuine: true, objectKey: null });
  });

  test("an unknown type is taken in, for only the gateway's own API is believed", () => {
    const verdict = judge(dialect.sign(bytes(PAID.replace("charge.paid", "charge.sneezed"))));
    expect(verdict).toMatchObject({ genuine: true, type: "charge.sneezed", objectKey: "ch_1" });
  });

  test.each(["", "null", "[]", "{", '{"type":1,"data":null}'])("a signed body %j is malformed", (body) => {
    expect(judge(dialect.sign(bytes(body)))).toEqual({ genuine: false, reason: "malformed" });
  });

  test("is thanked for with 2xx", () => {
    expect(adapter.acknowledge().status).toBe(200);
  });
});
