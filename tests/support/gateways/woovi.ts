import { type Answered, type Asked, serveJson } from "./json-server";
import type { FakeCharge, FakeWoovi } from "./woovi/book";
import { answerCharges } from "./woovi/charges";
import { answerDispute, answerTransactions } from "./woovi/transactions";

export const WOOVI_APP_ID = "Q2xpZW50X0lkX29mX3RoZV90ZXN0cw==";

/** Woovi's API v1 with a memory: charges named by their creator, 400 for what it does not know. */
export async function startWoovi(): Promise<FakeWoovi> {
  const charges: FakeCharge[] = [];
  const server = await serveJson((asked) => answer(woovi, asked));
  const of = (reference: string) => charges.filter(({ correlationID }) => correlationID === reference);
  const disputes = { open: "OPENED", win: "REJECTED", lose: "ACCEPTED" };
  const woovi: FakeWoovi = {
    url: server.url,
    charges,
    bankSays: "CONFIRMED",
    chargesOf: async (reference) => of(reference).length,
    refundsOf: async (reference) => of(reference).flatMap(({ refunds }) => refunds).length,
    pay: async (reference) => {
      const now = new Date().toISOString();
      return Object.assign(of(reference)[0]!, { status: "COMPLETED", paidAt: now, updatedAt: now })
        .correlationID;
    },
    dispute: async (reference, act) =>
      `pix:${Object.assign(of(reference)[0]!, { dispute: disputes[act] }).endToEndId}`,
    stop: server.stop,
  };
  return woovi;
}

function answer(woovi: FakeWoovi, asked: Asked): Answered {
  const { headers, path } = asked;
  if (headers.authorization !== WOOVI_APP_ID) return { status: 401, body: { error: "appID inválido" } };
  const [api, version, resource, ...rest] = path;
  if (api !== "api" || version !== "v1") return { status: 404, body: { error: "Not found" } };
  const inside = { ...asked, path: rest };
  if (resource === "charge") return answerCharges(woovi, inside);
  if (resource === "transaction") return answerTransactions(woovi, inside);
  if (resource === "dispute") return answerDispute(woovi, inside);
  return { status: 404, body: { error: "Not found" } };
}
