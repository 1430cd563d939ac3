import { type Answered, type Asked, treeOf } from "../json-server";
import type { actsOn } from "./acts";
import { type Book, newIntent, nowInSeconds, put, type Session } from "./book";

type Fields = Record<string, string>;
type Tree = { [name: string]: string | Tree | undefined };

const ok = (body: unknown): Answered => ({ status: 200, body });
const error = (status: number, fields: Fields): Answered => ({ status, body: { error: fields } });
const invalid = (message: string, code = "parameter_invalid_integer") =>
  error(400, { type: "invalid_request_error", code, message });
const missing = (id: string) =>
  error(404, { type: "invalid_request_error", code: "resource_missing", message: `No such object: '${id}'` });

const tree = (value: unknown) => (value ?? {}) as Tree;
const text = (value: unknown) => (typeof value === "string" ? value : "");
const metadata = (value: unknown) => ({ ...(value as Fields | undefined) });

/** The part of Stripe's API that a shop needs. Its caller has shown a key that is known. */
export function answerApi(book: Book, acts: ReturnType<typeof actsOn>, asked: Asked): Answered {
  const [, ...path] = asked.path;
  const id = path.at(-1) ?? "";
  const query = treeOf(asked.query) as Tree;
  const body = tree(asked.body);
  switch (`${asked.method} ${routeOf(path)}`) {
    case "GET balance":
      return ok({ object: "balance", available: [] });
    case "POST payment_intents":
      return createPix(book, body);
    case "GET payment_intents":
      return listed(book, query, inRange(book.intents, query));
    case "GET payment_intents/search":
      return ok(searched(book, query, book.intents));
    case "GET payment_intents/:id":
      return one(book, query, book.intents.get(id), id);
    case "POST checkout/sessions":
      return createSession(book, body);
    case "GET checkout/sessions":
      return listed(book, query, inRange(book.sessions, query));
    case "GET checkout/sessions/:id":
      return one(book, query, book.sessions.get(id), id);
    case "GET charges/:id":
      return one(book, query, book.charges.get(id), id);
    case "GET disputes/:id":
      return one(book, query, book.disputes.get(id), id);
    case "GET disputes":
      return listed(
        book,
        query,
        [...book.disputes.values()].filter((dispute) => dispute.payment_intent === query.payment_intent),
      );
    case "POST refunds":
      return refund(book, acts, body);
    case "GET invoice_payments":
      return invoicePayments(book, query);
    case "GET invoices":
      return listed(
        book,
        query,
        [...book.invoices.values()]
          .filter(({ parent }) => parent.subscription_details.subscription === query.subscription)
          .reverse(),
      );
    case "GET subscriptions/search":
      return ok(searched(book, query, book.subscriptions));
    case "GET subscriptions/:id":
      return one(book, query, book.subscriptions.get(id), id);
    case "POST subscriptions/:id":
      return changeSubscription(book, id, body);
    case "GET events": {
      const types = Object.values(tree(query.types));
      return listed(
        book,
        query,
        inRange(book.events, query).filter(({ type }) => types.includes(type)),
      );
    }
    default:
      return error(404, { type: "invalid_request_error", message: "Unrecognized request URL" });
  }
}

const routeOf = (path: string[]) =>
  path.map((part) => (/^(pi|cs|ch|py|du|dp|sub|in)_/.test(part) ? ":id" : part)).join("/");

function createPix(book: Book, body: Tree): Answered {
  const amount = Number(body.amount);
  const pix = tree(tree(body.payment_method_options).pix);
  const life = Number(pix.expires_after_seconds);
  if (body.currency !== "brl") return invalid("Pix takes brl only.", "parameter_invalid_string_empty");
  if (!(amount >= 50)) return invalid("The amount is too small.", "amount_too_small");
  if (!(life >= 60 && life <= 1_209_600)) return invalid("Out of range.");
  const intent = newIntent(book, {
    amount,
    currency: "brl",
    metadata: metadata(body.metadata),
    status: "requires_action",
  });
  intent.next_action = {
    type: "pix_display_qr_code",
    pix_display_qr_code: {
      data: `00020126580014br.gov.bcb.pix0136${intent.id}`,
      hosted_instructions_url: `https://payments.stripe.test/pix/${intent.id}`,
      expires_at: nowInSeconds() + life,
    },
  };
  return ok(shown(book, {}, intent));
}

function createSession(book: Book, body: Tree): Answered {
  const items = Object.values(tree(body.line_items)).map((item) => tree(tree(item).price_data));
  const prices = items.map((item) => ({
    amount: Number(item.unit_amount),
    recurring: Boolean(item.recurring),
  }));
  const expires = Number(body.expires_at) - nowInSeconds();
  if (expires < 30 * 60 || expires > 24 * 60 * 60) return invalid("expires_at is out of range.");
  if (body.mode === "payment" && body.subscription_data) return invalid("Not in this mode.");
  if (body.mode === "subscription" && (body.payment_intent_data || !prices.some((one) => one.recurring))) {
    return invalid("Not in this mode.");
  }
  const sum = (wanted: typeof prices) => wanted.reduce((total, { amount }) => total + amount, 0);
  const session = put<Session>(book.sessions, "cs", "checkout.session", {
    mode: body.mode as Session["mode"],
    status: "open",
    payment_status: "unpaid",
    url: "",
    expires_at: Number(body.expires_at),
    client_reference_id: text(body.client_reference_id),
    amount_total: sum(prices),
    currency: text(items[0]?.currency),
    metadata: metadata(body.metadata),
    payment_intent: null,
    invoice: null,
    subscription: null,
    terms: {
      intent: metadata(tree(body.payment_intent_data).metadata),
      subscription: metadata(tree(body.subscription_data).metadata),
      recurring: sum(prices.filter(({ recurring }) => recurring)),
    },
  });
  session.url = `https://checkout.stripe.test/c/pay/${session.id}`;
  return ok(shown(book, {}, session));
}

function refund(book: Book, acts: ReturnType<typeof actsOn>, body: Tree): Answered {
  const intent = book.intents.get(text(body.payment_intent));
  if (!intent) return missing(text(body.payment_intent));
  const charge = book.charges.get(intent.latest_charge ?? "");
  const amount = Number(body.amount);
  if (!charge) return invalid("It was not paid.", "charge_not_refundable");
  if (amount > charge.amount - charge.amount_refunded) return invalid("More than is left.");
  return ok(acts.refund(intent, amount));
}

function invoicePayments(book: Book, query: Tree): Answered {
  const { payment_intent } = tree(query.payment);
  if (query.invoice && !book.invoices.has(text(query.invoice))) return missing(text(query.invoice));
  const found = [...book.invoicePayments.values()].filter((one) =>
    query.invoice ? one.invoice === query.invoice : one.payment.payment_intent === payment_intent,
  );
  return listed(book, query, found);
}

function changeSubscription(book: Book, id: string, body: Tree): Answered {
  const subscription = book.subscriptions.get(id);
  if (!subscription) return missing(id);
  if (subscription.status === "canceled") return invalid("It is canceled.", "resource_missing");
  subscription.cancel_at_period_end = body.cancel_at_period_end === "true";
  return ok(subscription);
}

const one = (book: Book, query: Tree, thing: object | undefined, id: string) =>
  thing ? ok(shown(book, query, thing)) : missing(id);

function inRange<T extends { created: number }>(shelf: Map<string, T>, query: Tree): T[] {
  const { gte = "0", lt = "99999999999" } = tree(query.created) as Fields;
  const all = [...shelf.values()].filter(({ created }) => created >= Number(gte) && created < Number(lt));
  return all.reverse(); // the newest first
}

/** One page of a list. Pages are short, so that whoever forgets to turn them is found out. */
function listed(book: Book, query: Tree, all: { id: string }[]): Answered {
  const after = query.starting_after ? all.findIndex(({ id }) => id === query.starting_after) + 1 : 0;
  const size = Math.min(Number(query.limit ?? 10), 3);
  const data = all.slice(after, after + size).map((thing) => shown(book, query, thing));
  return ok({ object: "list", data, has_more: after + size < all.length, url: "/v1" });
}

function searched<T extends { id: string; metadata: Fields }>(
  book: Book,
  query: Tree,
  shelf: Map<string, T>,
) {
  const [, name = "", value] = /^metadata\['(\w+)'\]:'([^']*)'$/.exec(text(query.query)) ?? [];
  const data = [...shelf.values()].filter(({ metadata }) => metadata[name] === value);
  return { object: "search_result", data: data.map((thing) => shown(book, query, thing)), has_more: false };
}

/** A thing as the API shows it: joined things by their ids, unless they are asked for. */
function shown(book: Book, query: Tree, thing: object): object {
  const wanted = Object.values(tree(query.expand)).map((path) => text(path).replace(/^data\./, ""));
  const copy: Record<string, unknown> = { ...thing };
  delete copy.terms;
  if (wanted.includes("latest_charge"))
    copy.latest_charge = book.charges.get(text(copy.latest_charge)) ?? null;
  if (wanted.includes("invoice")) copy.invoice = book.invoices.get(text(copy.invoice)) ?? copy.invoice;
  return copy;
}
