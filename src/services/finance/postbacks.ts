import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { checkouts, paymentGateways, transactions, WEBHOOK_EVENT_STATUSES, webhookEvents } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import {
  asPage,
  type ListPage,
  oneFrom,
  orderFrom,
  pageNumber,
  pageWindow,
  searchWords,
} from "@/lib/list-view";
import { rowId } from "@/lib/row-id";
import { type Context, requireAdmin } from "../context";
import { holds, orderOf } from "../lists";

/** What an address says about the postback inbox. `q` searches ids and types. */
export const ListPostbacks = z.object({
  status: oneFrom(WEBHOOK_EVENT_STATUSES),
  /** A gateway's id. */
  gateway: rowId.optional().catch(undefined),
  q: searchWords,
  sort: orderFrom(["-received", "received"], "-received"),
  page: pageNumber,
});
export type ListPostbacks = z.infer<typeof ListPostbacks>;

/**
 * A postback in the inbox. A row with status `rejected` stands for all that were refused for one reason (`error`)
 * in one hour; `attempts` is their number.
 */
export type AdminPostback = {
  id: string;
  gateway: string;
  type: string;
  objectKey: string | null;
  status: (typeof WEBHOOK_EVENT_STATUSES)[number];
  attempts: number;
  error: string | null;
  receivedAt: Date;
  processedAt: Date | null;
  nextAt: Date | null;
};

/** One postback as it came. `payload` is its text, cut to 64 KiB; `replayable` whether there is something to try again. */
export type AdminPostbackPage = AdminPostback & {
  replayable: boolean;
  dedupeKey: string;
  headers: Record<string, string>;
  payload: string;
  checkoutPublicId: string | null;
};

const SHOWN_BYTES = 64 * 1024;

const columns = {
  id: webhookEvents.id,
  gateway: paymentGateways.name,
  type: webhookEvents.type,
  objectKey: webhookEvents.objectKey,
  status: webhookEvents.status,
  attempts: webhookEvents.attempts,
  error: webhookEvents.lastError,
  receivedAt: webhookEvents.receivedAt,
  processedAt: webhookEvents.processedAt,
  nextAt: webhookEvents.nextAt,
};

/** The postback inbox as the view asks for it; admins only. */
export async function listPostbacks(ctx: Context, view: ListPostbacks): Promise<ListPage<AdminPostback>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const rows = await ctx.db
    .select(columns)
    .from(webhookEvents)
    .innerJoin(paymentGateways, eq(paymentGateways.id, webhookEvents.gatewayId))
    .where(
      and(
        view.status ? eq(webhookEvents.status, view.status) : undefined,
        view.gateway ? eq(webhookEvents.gatewayId, view.gateway) : undefined,
        holds(view.q, [webhookEvents.objectKey, webhookEvents.dedupeKey, webhookEvents.type]),
      ),
    )
    .orderBy(...orderOf(view.sort, webhookEvents.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows.map(postback), view.page);
}

/** One postback with its body and the checkout that it is about; admins only. Refuses with NotFound. */
export async function getPostback(ctx: Context, id: string): Promise<AdminPostbackPage> {
  requireAdmin(ctx);
  if (!/^\d{1,18}$/.test(id)) throw new NotFound("postback");
  const [row] = await ctx.db
    .select({
      ...columns,
      dedupeKey: webhookEvents.dedupeKey,
      headers: webhookEvents.headers,
      payload: webhookEvents.payload,
      checkoutPublicId: checkouts.publicId,
    })
    .from(webhookEvents)
    .innerJoin(paymentGateways, eq(paymentGateways.id, webhookEvents.gatewayId))
    .leftJoin(
      transactions,
      and(
        eq(transactions.gatewayId, webhookEvents.gatewayId),
        eq(transactions.externalId, webhookEvents.objectKey),
      ),
    )
    .leftJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .where(eq(webhookEvents.id, BigInt(id)));
  if (!row) throw new NotFound("postback");
  const { dedupeKey, headers, checkoutPublicId } = row;
  const payload = Buffer.from(row.payload).subarray(0, SHOWN_BYTES).toString("utf8");
  const replayable = row.objectKey !== null && row.status !== "rejected";
  return { ...postback(row), replayable, dedupeKey, headers, checkoutPublicId, payload };
}

/** A gateway in a filter. */
export type GatewayName = { id: number; name: string };

/** Every gateway by its name, for the filter of the inbox; admins only. */
export function gatewayNames(ctx: Context): Promise<GatewayName[]> {
  requireAdmin(ctx);
  const { id, name } = paymentGateways;
  return ctx.db.select({ id, name }).from(paymentGateways).orderBy(asc(name));
}

/** The postbacks about some objects at gateways, oldest first. */
export async function postbacksAbout(ctx: Context, objectKeys: string[]): Promise<AdminPostback[]> {
  if (objectKeys.length === 0) return [];
  const rows = await ctx.db
    .select(columns)
    .from(webhookEvents)
    .innerJoin(paymentGateways, eq(paymentGateways.id, webhookEvents.gatewayId))
    .where(inArray(webhookEvents.objectKey, objectKeys))
    .orderBy(asc(webhookEvents.id))
    .limit(100);
  return rows.map(postback);
}

type Row = Omit<AdminPostback, "id"> & { id: bigint; nextAt: Date };

function postback({ id, gateway, type, objectKey, status, attempts, error, ...row }: Row): AdminPostback {
  const { receivedAt, processedAt } = row;
  const nextAt = status === "pending" || status === "parked" ? row.nextAt : null;
  return {
    id: String(id),
    gateway,
    type,
    objectKey,
    status,
    attempts,
    error,
    receivedAt,
    processedAt,
    nextAt,
  };
}
