import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Answered, Asked } from "../json-server";
import type { FakeCharge, FakeWoovi } from "./book";

/** What Woovi's reference asks of a charge. */
const NewCharge = z.object({
  correlationID: z.string().min(1),
  value: z.int().positive(),
  comment: z.string().max(140),
  expiresIn: z.int().positive(),
  customer: z.object({
    name: z.string().min(1),
    email: z.email(),
    taxID: z
      .string()
      .regex(/^\d{11}(\d{3})?$/)
      .optional(),
    phone: z
      .string()
      .regex(/^\d{12,13}$/)
      .optional(),
  }),
});

const NewRefund = z.object({ correlationID: z.string().min(1), value: z.int().positive() });

/** Short, so that a handful of charges needs several pages. */
const PAGE = 2;

const refused = (error: string): Answered => ({ status: 400, body: { error } });

export function answerCharges(woovi: FakeWoovi, { method, path, query, body }: Asked): Answered {
  const [id, verb] = path;
  if (!id) return method === "POST" ? create(woovi, query, body) : list(woovi, query);
  const charge = woovi.charges.find(({ correlationID }) => correlationID === id);
  if (!charge) return refused("Cobrança não encontrada");
  if (!verb && method === "GET") return { status: 200, body: { charge: shown(charge) } };
  if (verb !== "refund") return { status: 404, body: { error: "Not found" } };
  if (method === "POST") return refund(charge, body);
  for (const one of charge.refunds) one.status = woovi.bankSays;
  return { status: 200, body: { refunds: charge.refunds } };
}

function create({ charges }: FakeWoovi, query: URLSearchParams, body: unknown): Answered {
  const wanted = NewCharge.safeParse(body);
  if (!wanted.success) return refused(z.prettifyError(wanted.error));
  const { correlationID, value, expiresIn } = wanted.data;
  const known = charges.find((charge) => charge.correlationID === correlationID);
  if (known && query.get("return_existing") !== "true") return refused("correlationID já utilizado");
  const now = new Date();
  const charge: FakeCharge = known ?? {
    correlationID,
    value,
    status: "ACTIVE",
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    expiresDate: new Date(now.getTime() + expiresIn * 1000).toISOString(),
    paidAt: null,
    endToEndId: `E${randomBytes(15).toString("hex")}`,
    refunds: [],
    dispute: null,
  };
  if (!known) charges.push(charge);
  return { status: 200, body: { charge: shown(charge), correlationID, brCode: shown(charge).brCode } };
}

function list({ charges }: FakeWoovi, query: URLSearchParams): Answered {
  const start = query.get("start") ?? "";
  const end = query.get("end") ?? "9999";
  const skip = Number(query.get("skip"));
  const limit = Math.min(Number(query.get("limit")), PAGE);
  const found = charges.filter(({ createdAt }) => createdAt >= start && createdAt <= end).map(shown);
  const pageInfo = { skip, limit, totalCount: found.length, hasNextPage: skip + limit < found.length };
  return { status: 200, body: { pageInfo, charges: found.slice(skip, skip + limit) } };
}

function refund(charge: FakeCharge, body: unknown): Answered {
  const { correlationID, value } = NewRefund.parse(body);
  const given = charge.refunds.reduce((sum, one) => sum + one.value, 0);
  if (charge.status !== "COMPLETED" || value > charge.value - given) return refused("Valor inválido");
  if (charge.refunds.some((one) => one.correlationID === correlationID))
    return refused("Reembolso já existe");
  const made = { correlationID, value, status: "IN_PROCESSING" };
  charge.refunds.push(made);
  return { status: 200, body: { refund: made } };
}

function shown({ endToEndId, refunds, dispute, ...charge }: FakeCharge) {
  return { ...charge, type: "DYNAMIC", brCode: `00020101-of-${charge.correlationID}`, customer: null };
}
