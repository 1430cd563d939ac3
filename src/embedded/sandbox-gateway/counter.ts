import type { IncomingMessage } from "node:http";
import { isLang, type Lang, negotiateLang } from "../../lib/lang";
import type { GatewayEvent } from "./book";
import { ACTS, type Charge } from "./charge";
import type { Desk } from "./desk";
import { type Reply, readBody } from "./http";
import { apologyPage, payPage } from "./page";
import { SUBSCRIPTION_ACTS } from "./subscription";

/** The public side: GET shows the pay page, POST lets one of its buttons happen and leads back to it. */
export async function answerCustomer(desk: Desk, request: IncomingMessage, url: URL): Promise<Reply> {
  const asked = url.searchParams.get("lang");
  const lang: Lang = isLang(asked) ? asked : negotiateLang(request.headers["accept-language"] ?? null, "pt");
  const charge = desk.book.charge(url.pathname.split("/")[2] ?? "");
  if (!charge) return apologyPage(404, lang, "missing");
  const subscription = desk.book.subscription(charge.subscriptionId);
  if (request.method !== "POST") return payPage(charge, subscription, lang, desk.origin);

  if (!cameFromHere(request)) return apologyPage(403, lang, "refusedForm");
  const wanted = new URLSearchParams(await readBody(request)).get("act");
  for (const event of await happen(desk, charge, wanted)) desk.deliveries.send(event);
  return { status: 303, headers: { location: `/pay/${charge.id}?lang=${lang}` }, body: "" };
}

async function happen({ book }: Desk, charge: Charge, wanted: string | null): Promise<GatewayEvent[]> {
  const act = ACTS.find((known) => known === wanted);
  if (act) return (await book.act(charge.id, act, new Date())) ?? [];
  const repeated = SUBSCRIPTION_ACTS.find((known) => known === wanted);
  if (!repeated || charge.subscriptionId === null) return [];
  return (await book.actOnSubscription(charge.subscriptionId, repeated, new Date())) ?? [];
}

/**
 * True when a page of this service sent the form. Browsers name the sending page in Origin; the Host has to be
 * a loopback name as well, so that a foreign name which was made to point here gains nothing.
 */
function cameFromHere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (!host || !isLoopback(new URL(`http://${host}`).hostname)) return false;
  return origin === `http://${host}` || origin === `https://${host}`;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
