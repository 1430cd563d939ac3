import type { Answered, Asked } from "../json-server";
import type { FakeCharge, FakeWoovi } from "./book";

const unknown: Answered = { status: 400, body: { error: "Não encontrado" } };

/** The PIX that paid a charge: by the charge, or by its own end-to-end id. */
export function answerTransactions({ charges }: FakeWoovi, { path, query }: Asked): Answered {
  const [endToEndId] = path;
  const paid = charges.filter(({ paidAt }) => paidAt !== null);
  if (!endToEndId) {
    const wanted = query.get("charge");
    const found = paid.filter(({ correlationID }) => correlationID === wanted);
    return { status: 200, body: { transactions: found.map(shown) } };
  }
  const charge = paid.find((one) => one.endToEndId === endToEndId);
  if (!charge) return unknown;
  const { correlationID, status } = charge;
  return { status: 200, body: { transaction: { ...shown(charge), charge: { correlationID, status } } } };
}

export function answerDispute({ charges }: FakeWoovi, { path }: Asked): Answered {
  const charge = charges.find(({ endToEndId }) => endToEndId === path[0]);
  if (!charge?.dispute) return unknown;
  const { endToEndId, dispute } = charge;
  return { status: 200, body: { dispute: { type: "MED", id: "67e3170b", status: dispute, endToEndId } } };
}

function shown({ value, endToEndId, paidAt }: FakeCharge) {
  return { type: "PAYMENT", value, endToEndId, time: paidAt };
}
