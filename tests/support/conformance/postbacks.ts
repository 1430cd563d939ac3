import { expect } from "vitest";
import type { GatewayAccount, GatewayAdapter, Postback } from "@/services/payments/gateways/contract";
import type { POSTBACK_CASES } from "./cases";
import type { Dialect, Signing } from "./dialect";

const NOW = new Date("2026-03-01T12:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const bytes = (text: string) => new TextEncoder().encode(text);
const refused = { genuine: false };

/** An account at a gateway, and postbacks as they come to it. */
export function postbackBench(adapter: GatewayAdapter, dialect: Dialect) {
  const { mine, theirs } = dialect.secrets;
  const account: GatewayAccount = {
    id: 1,
    name: adapter.id,
    adapter: adapter.id,
    mode: "test",
    publicKey: "",
    secretKey: "sk_test",
    webhookSecrets: [mine],
    settings: {},
  };
  const sign = (body: string | Uint8Array, signing: Partial<Signing> = {}) =>
    dialect.sign(typeof body === "string" ? bytes(body) : body, {
      secrets: [mine],
      at: NOW,
      id: "evt_1",
      ...signing,
    });
  return {
    dialect,
    mine,
    theirs,
    acknowledge: adapter.acknowledge,
    sign,
    good: (signing?: Partial<Signing>) => sign(dialect.bodies.paid.text, signing),
    judge: (postback: Postback, now = NOW) => adapter.verifyPostback(account, postback, now),
    judgeWith: (webhookSecrets: string[], postback: Postback) =>
      adapter.verifyPostback({ ...account, webhookSecrets }, postback, NOW),
  };
}

type Bench = ReturnType<typeof postbackBench>;

const withHeader = (postback: Postback, name: string, value: string): Postback => ({
  ...postback,
  headers: { ...postback.headers, [name]: value },
});
const withoutHeader = ({ headers, body }: Postback, name: string): Postback => ({
  headers: Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name)),
  body,
});

/** What every adapter has to make of a postback. */
export const postbackCases: Record<(typeof POSTBACK_CASES)[number], (bench: Bench) => void> = {
  good: ({ judge, good, dialect }) => {
    const { objectKey, type } = dialect.bodies.paid;
    const verdict = judge(good());
    expect(verdict).toMatchObject({ genuine: true, objectKind: "payment", objectKey, type });
    expect(verdict.genuine && verdict.dedupeKey).toMatch(/^\S{1,200}$/);
  },
  "tampered body": ({ judge, good, dialect }) => {
    expect(judge({ ...good(), body: bytes(dialect.bodies.tampered) })).toMatchObject(refused);
  },
  "wrong secret": ({ judge, good, mine }) => {
    const almost = `${mine.slice(0, 10)}${mine[10] === "a" ? "b" : "a"}${mine.slice(11)}`;
    expect(judge(good({ secrets: [almost] }))).toMatchObject(refused);
  },
  "another merchant's": ({ judge, good, theirs }) => {
    expect(judge(good({ secrets: [theirs] }))).toEqual({ genuine: false, reason: "signature" });
  },
  "empty secret": ({ judgeWith, good, dialect }) => {
    const nothing = { genuine: false, reason: "secret_missing" };
    expect(judgeWith([], good())).toEqual(nothing);
    for (const hollow of dialect.hollowSecrets) expect(judgeWith([hollow], good())).toEqual(nothing);
  },
  "missing header": ({ judge, good, dialect }) => {
    expect(dialect.requiredHeaders).not.toEqual([]);
    for (const name of dialect.requiredHeaders) {
      const missing = { genuine: false, reason: "header_missing" };
      expect(judge(withoutHeader(good(), name)), name).toEqual(missing);
      expect(judge(withHeader(good(), name, "")), name).toEqual(missing);
    }
  },
  "too old": ({ judge, good }) => {
    expect(judge(good(), minutes(5)).genuine).toBe(true);
    expect(judge(good(), minutes(5.1))).toEqual({ genuine: false, reason: "too_old" });
  },
  "from the future": ({ judge, good }) => {
    expect(judge(good(), minutes(-5)).genuine).toBe(true);
    expect(judge(good(), minutes(-5.1))).toEqual({ genuine: false, reason: "from_the_future" });
  },
  replayed: ({ judge, good }) => {
    const first = judge(good());
    // Sent again, signed anew: the same event by the same key.
    expect(judge(good({ at: minutes(3) }), minutes(4))).toEqual(first);
  },
  "two signatures": ({ judge, good, mine, theirs }) => {
    expect(judge(good({ secrets: [theirs, mine] })).genuine).toBe(true);
    expect(judge(good({ secrets: [theirs, theirs] })).genuine).toBe(false);
  },
  "rotated secret": ({ judgeWith, good, mine, theirs: next }) => {
    const byOld = good({ secrets: [mine] });
    const byNew = good({ secrets: [next] });
    expect(judgeWith([next, mine], byOld).genuine).toBe(true);
    expect(judgeWith([next, mine], byNew)).toEqual(judgeWith([next, mine], byOld));
    expect(judgeWith([next], byNew).genuine).toBe(true);
    expect(judgeWith([next], byOld)).toEqual({ genuine: false, reason: "signature" });
  },
  "byte order mark": ({ judge, good }) => {
    const { headers, body } = good();
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]);
    expect(judge({ headers, body: marked })).toMatchObject(refused);
  },
  "no text": ({ judge, sign, dialect }) => {
    // Two different bytes that a careless decoder turns into the same character.
    const broken = (byte: number) => {
      const body = Buffer.from(dialect.bodies.paid.text);
      return Buffer.concat([
        body.subarray(0, -1),
        bytes(',"x":"'),
        Buffer.from([byte]),
        bytes('"'),
        body.subarray(-1),
      ]);
    };
    expect(judge(sign(broken(0xff)))).toMatchObject(refused);
    expect(judge({ ...sign(broken(0xff)), body: broken(0xfe) })).toMatchObject(refused);
  },
  "wrong content type": ({ judge, good }) => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", ""]) {
      const verdict = judge(withHeader(good(), "content-type", type));
      expect(verdict, type).toEqual({ genuine: false, reason: "content_type" });
    }
    expect(judge(withHeader(good(), "content-type", "application/json; charset=utf-8")).genuine).toBe(true);
  },
  large: ({ judge, sign, dialect }) => {
    const { text, objectKey } = dialect.bodies.paid;
    const large = text.replace(/\}$/, `,"pad":"${"x".repeat(250_000)}"}`);
    expect(judge(sign(large))).toMatchObject({ genuine: true, objectKey });
  },
  "test ping": ({ judge, sign, dialect }) => {
    const { ping } = dialect.bodies;
    expect(ping).toBeDefined();
    expect(judge(sign(ping!))).toMatchObject({ genuine: true, objectKey: null });
  },
  "unknown type": ({ judge, sign, dialect }) => {
    const { text, objectKey, type } = dialect.bodies.unknownType;
    expect(judge(sign(text))).toMatchObject({ genuine: true, objectKey, type });
  },
  malformed: ({ judge, sign }) => {
    for (const body of ["", "null", "[]", "{", '"text"', '{"type":1,"data":null}']) {
      expect(judge(sign(body)), body).toEqual({ genuine: false, reason: "malformed" });
    }
  },
  acknowledged: ({ acknowledge }) => {
    const { status } = acknowledge();
    expect(status >= 200 && status <= 299).toBe(true);
  },
};
