import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Book } from "./book";
import { ACTS, type Charge } from "./charge";
import type { Deliveries } from "./deliveries";
import { Faults } from "./faults";
import { json, Refusal, type Reply } from "./http";
import { pixCode } from "./pix-code";

/** What a request is answered from. `origin` is where this service is reached, e.g. "http://127.0.0.1:4010". */
export type Desk = { book: Book; deliveries: Deliveries; origin: string };

export type ApiRequest = { method: string; url: URL; idempotencyKey: string | undefined; body: string };

const httpUrl = z.url({ protocol: /^https?$/ }).max(2_000);
const amount = z.int().positive().max(1_000_000_000);

const NewCharge = z.strictObject({
  reference: z.string().min(1).max(100),
  amount,
  currency: z.enum(["BRL", "USD", "INR"]),
  method: z.enum(["pix", "card"]),
  customer: z.strictObject({ name: z.string().min(1).max(200), email: z.email().max(320) }),
  webhook_url: httpUrl,
  return_url: httpUrl.optional(),
  expires_in: z
    .int()
    .min(1)
    .max(7 * 24 * 3600)
    .default(1800),
});

const Refund = z.strictObject({ amount: amount.optional() });
const Simulation = z.strictObject({ act: z.enum(ACTS), amount: amount.optional() });
const Ping = z.strictObject({ webhook_url: httpUrl });

/**
 * The merchant's API. Its caller has shown the secret key already.
 * Under /v1/simulate and /v1/faults lies what a real gateway does not have: the means to test against it.
 */
export async function answerApi(desk: Desk, request: ApiRequest): Promise<Reply> {
  const [, , resource, id, verb] = request.url.pathname.split("/");
  const route = [request.method, resource, id && ":id", verb].filter(Boolean).join(" ");
  switch (route) {
    case "POST charges":
      return createCharge(desk, request);
    case "GET charges":
      return listCharges(desk, request.url.searchParams.get("reference") ?? "");
    case "GET charges :id":
      return json(200, shown(desk, findCharge(desk, id)));
    case "POST charges :id refund":
      return refund(desk, findCharge(desk, id), request);
    case "POST simulate :id":
      return act(desk, findCharge(desk, id), parse(Simulation, request.body));
    case "POST ping":
      desk.deliveries.send(await desk.book.ping(parse(Ping, request.body).webhook_url, new Date()));
      return json(202, { sent: true });
    case "PUT faults":
      desk.deliveries.faults = parse(Faults, request.body);
      return json(200, desk.deliveries.faults);
    default:
      throw new Refusal(404, "not_found", "There is no such resource.");
  }
}

async function createCharge(desk: Desk, request: ApiRequest): Promise<Reply> {
  const key = request.idempotencyKey;
  if (!key || key.length > 200) throw new Refusal(400, "idempotency_key", "Send an Idempotency-Key header.");
  const wanted = parse(NewCharge, request.body);
  if (wanted.method === "pix" && wanted.currency !== "BRL") {
    throw new Refusal(422, "currency_not_supported", "PIX takes BRL only.");
  }
  const fingerprint = createHash("sha256").update(request.body).digest("hex");
  const known = desk.book.withKey(key);
  if (known) {
    if (known.fingerprint === fingerprint) return json(200, shown(desk, known));
    throw new Refusal(409, "idempotency_key_reused", "This Idempotency-Key came with other content before.");
  }
  const now = new Date();
  const charge: Charge = {
    id: `ch_${randomBytes(16).toString("hex")}`,
    reference: wanted.reference,
    status: "pending",
    method: wanted.method,
    amount: wanted.amount,
    currency: wanted.currency,
    paidAmount: 0,
    refundedAmount: 0,
    customer: wanted.customer,
    webhookUrl: wanted.webhook_url,
    returnUrl: wanted.return_url ?? null,
    idempotencyKey: key,
    fingerprint,
    refundKeys: [],
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + wanted.expires_in * 1000).toISOString(),
    paidAt: null,
    updatedAt: now.toISOString(),
  };
  await desk.book.add(charge);
  return json(201, shown(desk, charge));
}

function listCharges(desk: Desk, reference: string): Reply {
  return json(200, { data: desk.book.withReference(reference).map((charge) => shown(desk, charge)) });
}

async function refund(desk: Desk, charge: Charge, request: ApiRequest): Promise<Reply> {
  const key = request.idempotencyKey;
  if (key && charge.refundKeys.includes(key)) return json(200, shown(desk, charge));
  const { amount } = parse(Refund, request.body);
  return act(desk, charge, { act: "refund", amount }, key);
}

async function act(
  desk: Desk,
  charge: Charge,
  wanted: z.infer<typeof Simulation>,
  refundKey?: string,
): Promise<Reply> {
  const event = await desk.book.act(charge.id, wanted.act, new Date(), wanted.amount, refundKey);
  if (!event) throw new Refusal(422, "not_possible", `A ${charge.status} charge cannot ${wanted.act}.`);
  desk.deliveries.send(event);
  return json(200, shown(desk, findCharge(desk, charge.id)));
}

function findCharge(desk: Desk, id = ""): Charge {
  const charge = desk.book.charge(id);
  if (!charge) throw new Refusal(404, "not_found", "There is no such charge.");
  return charge;
}

function shown(desk: Desk, charge: Charge) {
  const payUrl = `${desk.origin}/pay/${charge.id}`;
  const location = payUrl.replace(/^https?:\/\//, "");
  return {
    id: charge.id,
    reference: charge.reference,
    status: charge.status,
    method: charge.method,
    amount: charge.amount,
    currency: charge.currency,
    paid_amount: charge.paidAmount,
    refunded_amount: charge.refundedAmount,
    pix_code: charge.method === "pix" ? pixCode({ amount: charge.amount, location }) : null,
    pay_url: payUrl,
    expires_at: charge.expiresAt,
    paid_at: charge.paidAt,
    created_at: charge.createdAt,
    updated_at: charge.updatedAt,
  };
}

function parse<T>(schema: z.ZodType<T>, body: string): T {
  let value: unknown;
  try {
    value = body === "" ? {} : JSON.parse(body);
  } catch {
    throw new Refusal(400, "not_json", "The body is not JSON.");
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new Refusal(422, "invalid", z.prettifyError(result.error));
  return result.data;
}
