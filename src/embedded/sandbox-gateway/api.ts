import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { answerSubscriptions } from "./api-subscriptions";
import { ACTS, type Charge } from "./charge";
import type { Desk } from "./desk";
import { Faults } from "./faults";
import { json, Refusal, type Reply } from "./http";
import { parse } from "./parse";
import { pixCode } from "./pix-code";
import { newSubscription, SUBSCRIPTION_ACTS } from "./subscription";

export type ApiRequest = { method: string; url: URL; idempotencyKey: string | undefined; body: string };

const httpUrl = z.url({ protocol: /^https?$/ }).max(2_000);
const amount = z.int().positive().max(1_000_000_000);

const NewCharge = z.strictObject({
  reference: z.string().min(1).max(100),
  amount,
  currency: z.enum(["BRL", "USD", "INR"]),
  method: z.enum(["pix", "card"]),
  description: z.string().max(500).optional(),
  customer: z
    .strictObject({
      name: z.string().min(1).max(200),
      email: z.email().max(320),
      document: z.string().max(30).optional(),
      phone: z.string().max(30).optional(),
    })
    // What a test gateway need not know it does not keep.
    .transform(({ name, email }) => ({ name, email })),
  webhook_url: httpUrl,
  return_url: httpUrl.optional(),
  expires_in: z
    .int()
    .min(1)
    .max(7 * 24 * 3600)
    .default(1800),
  /** Charge the card again at the end of each period, until somebody ends it. */
  recurring: z.strictObject({ amount, days: z.int().min(1).max(3660) }).optional(),
});

const Refund = z.strictObject({ amount: amount.optional() });
const Simulation = z.strictObject({ act: z.enum(ACTS), amount: amount.optional() });
const SubscriptionSimulation = z.strictObject({ act: z.enum(SUBSCRIPTION_ACTS), amount: amount.optional() });
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const Span = z.object({
  updated_since: moment,
  updated_until: moment,
  after: z.string().max(100).default(""),
});
const PAGE = 100;
const Ping = z.strictObject({ webhook_url: httpUrl });

/**
 * The merchant's API. Its caller has shown the secret key already.
 * Under /v1/simulate and /v1/faults lies what a real gateway does not have: the means to test against it.
 */
export async function answerApi(desk: Desk, request: ApiRequest): Promise<Reply> {
  const [, , resource, id = "", verb] = request.url.pathname.split("/");
  const route = [request.method, resource, id && ":id", verb].filter(Boolean).join(" ");
  switch (route) {
    case "POST charges":
      return createCharge(desk, request);
    case "GET charges":
      return listCharges(desk, request.url.searchParams);
    case "GET charges :id":
      return json(200, shown(desk, findCharge(desk, id)));
    case "POST charges :id refund":
      return refund(desk, findCharge(desk, id), request);
    case "GET subscriptions :id":
    case "POST subscriptions :id cancel":
    case "POST subscriptions :id resume":
      return answerSubscriptions(desk, id, verb);
    case "POST simulate :id":
      if (id.startsWith("sub_")) return renew(desk, id, parse(SubscriptionSimulation, request.body));
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
  if (wanted.method === "pix" && wanted.recurring) {
    throw new Refusal(422, "recurring_not_supported", "Only a card can be charged again.");
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
    kind: "charge",
    subscriptionId: null,
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
  const subscription = wanted.recurring && newSubscription(charge, wanted.recurring);
  if (subscription) charge.subscriptionId = subscription.id;
  await desk.book.add(charge, subscription);
  return json(201, shown(desk, charge));
}

// Of one reference all; of a span of time page by page, `after` being the `next` of the page before.
function listCharges(desk: Desk, params: URLSearchParams): Reply {
  const reference = params.get("reference");
  if (reference !== null) {
    return json(200, { data: desk.book.withReference(reference).map((charge) => shown(desk, charge)) });
  }
  const span = parse(Span, JSON.stringify(Object.fromEntries(params)));
  const rest = desk.book
    .changedBetween(span.updated_since, span.updated_until)
    .filter((charge) => cursorOf(charge) > span.after);
  const page = rest.slice(0, PAGE);
  const last = page.at(-1);
  const next = last && rest.length > PAGE ? cursorOf(last) : null;
  return json(200, { data: page.map((charge) => shown(desk, charge)), next });
}

const cursorOf = ({ updatedAt, id }: Charge) => `${updatedAt}~${id}`;

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
  const events = await desk.book.act(charge.id, wanted.act, new Date(), wanted.amount, refundKey);
  if (!events) throw new Refusal(422, "not_possible", `A ${charge.status} charge cannot ${wanted.act}.`);
  for (const event of events) desk.deliveries.send(event);
  return json(200, shown(desk, findCharge(desk, charge.id)));
}

async function renew(
  desk: Desk,
  id: string,
  { act, amount }: z.infer<typeof SubscriptionSimulation>,
): Promise<Reply> {
  const events = await desk.book.actOnSubscription(id, act, new Date(), amount);
  if (!events) throw new Refusal(409, "not_possible", `This subscription cannot ${act} now.`);
  for (const event of events) desk.deliveries.send(event);
  return answerSubscriptions(desk, id, undefined);
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
    kind: charge.kind,
    subscription: charge.subscriptionId,
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
