import { createHash, timingSafeEqual } from "node:crypto";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { paymentGateways, webhookEvents } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { addMs, HOUR, MINUTE } from "@/lib/time";
import type { Context } from "../context";
import { jobFrom } from "../jobs";
import { openGateway } from "./accounts";
import { PostbackRefused } from "./errors";
import type { GatewayAdapter, Postback, PostbackFault, PostbackVerdict } from "./gateways/contract";
import { adapterOf } from "./gateways/registry";

export type IncomingPostback = Postback & { gateway: string; token: string };

/** A postback that was recorded, or had been before; and how to thank for it. */
export type IngestedPostback = { isNew: boolean; answer: ReturnType<GatewayAdapter["acknowledge"]> };

const LONGEST_ID = 500;

type GatewayRow = typeof paymentGateways.$inferSelect;

/**
 * Takes in a postback: judges its signature and age by the bytes, writes it into the inbox once, and enqueues the
 * job that acts on it in the same transaction. Nothing is believed or granted here.
 * Refuses with NotFound for an unknown address and with PostbackRefused for what is not genuine.
 */
export async function ingestPostback(ctx: Context, postback: IncomingPostback): Promise<IngestedPostback> {
  const row = await gatewayAt(ctx, postback.gateway, postback.token);
  return takeInPostback(ctx, row, postback);
}

/** The same for a gateway that was found already. Refuses with PostbackRefused. */
export async function takeInPostback(
  ctx: Context,
  row: GatewayRow,
  postback: Postback,
): Promise<IngestedPostback> {
  const { adapter, account } = openGateway(row, ctx.now);
  const verdict = writable(adapter.verifyPostback(account, postback, ctx.now));
  if (!verdict.genuine) {
    await countRefusal(ctx, row, verdict.reason);
    throw new PostbackRefused(verdict.reason);
  }
  const { dedupeKey, objectKey, objectKind, type } = verdict;
  const isNew = await record(ctx, {
    gatewayId: row.id,
    dedupeKey,
    objectKey,
    objectKind,
    type,
    payload: postback.body,
    headers: withoutSecrets(postback.headers),
    // A test ping is about no payment; it only shows that the way is open.
    status: objectKey ? "pending" : "ignored",
    receivedAt: ctx.now,
  });
  await noteLastEvent(ctx, row);
  return { isNew, answer: adapter.acknowledge() };
}

// The row and its job in one statement, which is a transaction by itself: in a storm most postbacks are repetitions, and one
// costs nothing but this. DO NOTHING, and not DO UPDATE: a repetition must not wait for the worker that holds the row.
async function record(ctx: Context, values: typeof webhookEvents.$inferInsert): Promise<boolean> {
  const written = ctx.db
    .insert(webhookEvents)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: webhookEvents.id });
  if (values.status !== "pending") return (await written).length > 0;
  const event = ctx.db.$with("event").as(written);
  const eventId = sql`event.id::text`;
  const rows = await ctx.db
    .with(event)
    .select({ job: jobFrom("postback.settle", { eventId }, sql`'postback:' || ${eventId}`) })
    .from(event);
  return rows.length > 0;
}

// The token is compared in constant time, over digests, so that it cannot be guessed letter by letter.
async function gatewayAt(ctx: Context, adapter: string, token: string): Promise<GatewayRow> {
  // Whatever stands in an address that no gateway has never reaches the database.
  if (!adapterOf(adapter)) throw new NotFound("gateway");
  const rows = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.adapter, adapter));
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const wanted = digest(token);
  const found = rows.filter((row) =>
    tokensOf(row, ctx.now).some((known) => timingSafeEqual(digest(known), wanted)),
  );
  if (!found[0]) throw new NotFound("gateway");
  return found[0];
}

function tokensOf(row: GatewayRow, now: Date): string[] {
  const { endpointToken, endpointTokenBefore: before, endpointTokenBeforeUntil: until } = row;
  return before && until && until > now ? [endpointToken, before] : [endpointToken];
}

// A text of PostgreSQL holds no zero byte, and an index no text of any length. Ids of gateways are short.
function writable(verdict: PostbackVerdict): PostbackVerdict {
  if (!verdict.genuine) return verdict;
  const texts = [verdict.dedupeKey, verdict.objectKey ?? "", verdict.type];
  const fits = texts.every((text) => text.length <= LONGEST_ID && !text.includes("\0"));
  return fits ? verdict : { genuine: false, reason: "malformed" };
}

// One row per gateway, reason and hour counts what was refused: visible, and no way to fill the database.
async function countRefusal(ctx: Context, gateway: GatewayRow, reason: PostbackFault): Promise<void> {
  ctx.log.warn({ gateway: gateway.name, reason }, "a postback was refused");
  const hour = Math.floor(ctx.now.getTime() / HOUR);
  await ctx.db
    .insert(webhookEvents)
    .values({
      gatewayId: gateway.id,
      dedupeKey: `refused:${reason}:${hour}`,
      type: "refused",
      payload: new Uint8Array(),
      status: "rejected",
      attempts: 1,
      lastError: reason,
      receivedAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [webhookEvents.gatewayId, webhookEvents.dedupeKey],
      set: { attempts: sql`${webhookEvents.attempts} + 1` },
    });
}

// At most once a minute, so that a storm of postbacks does not queue up at one row.
async function noteLastEvent(ctx: Context, { id, lastEventAt }: GatewayRow): Promise<void> {
  const stale = addMs(ctx.now, -MINUTE);
  if (lastEventAt && lastEventAt >= stale) return;
  await ctx.db
    .update(paymentGateways)
    .set({ lastEventAt: ctx.now })
    .where(
      and(
        eq(paymentGateways.id, id),
        or(isNull(paymentGateways.lastEventAt), lt(paymentGateways.lastEventAt, stale)),
      ),
    );
}

const KEPT_HEADERS = ["content-type", "user-agent", "webhook-id", "webhook-timestamp"];

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT_HEADERS.includes(name)));
}
