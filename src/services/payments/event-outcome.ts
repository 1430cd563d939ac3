import { and, eq, inArray } from "drizzle-orm";
import { webhookEvents } from "@/db/schema";
import { errorSummary } from "@/lib/error-record";
import { type Context, transact } from "../context";
import { alertAdmins } from "./alerts";
import type { PaymentAlert } from "./decide";
import { GatewayTrouble } from "./gateways/contract";
import { type EventFault, nextTry } from "./patience";
import { enqueueTries } from "./wake";

/** A recorded postback that has no end yet, with the name of its gateway. */
export type OpenEvent = typeof webhookEvents.$inferSelect & { gateway: string };

/** Why an event was not settled. `lastError` is a code, or one with what was said after a colon. */
export type Fault = { fault: EventFault; lastError: string };

const LONGEST_ERROR = 500;

/** What stopped an event, as it is written on it: without secrets, and without what people typed. */
export function faultOf(error: unknown): Fault {
  const said = errorSummary(error).slice(0, LONGEST_ERROR);
  if (!(error instanceof GatewayTrouble)) return { fault: "broken", lastError: `broken: ${said}` };
  // A gateway that understood and said no knows nothing by this name.
  if (error.isRefusal) return { fault: "unknown", lastError: `gateway_refused: ${said}` };
  return { fault: "away", lastError: `gateway_away: ${said}` };
}

/**
 * The end of an event whose payment was settled, in the transaction that settled it. Money that fits no checkout stays written on it.
 * A step that cannot follow what we know is given up at once: a person has to compare both sides.
 */
export async function finishEvent(
  ctx: Context,
  event: OpenEvent,
  verdict: PaymentAlert | null,
): Promise<void> {
  if (verdict === "edge_refused") return giveUp(ctx, event, verdict);
  await write(ctx, event, { status: "processed", lastError: verdict, processedAt: ctx.now });
}

/** Writes down why an event was not settled and when it is tried again, or gives it up. */
export function putOffEvent(ctx: Context, event: OpenEvent, { fault, lastError }: Fault): Promise<void> {
  return transact(ctx, async (ctx) => {
    const nextAt = nextTry(fault, { ...event, fault: faultBefore(event) }, ctx.now);
    if (!nextAt) return giveUp(ctx, event, lastError);
    const status = fault === "unknown" ? "parked" : "pending";
    const isOpen = await write(ctx, event, { status, nextAt, lastError });
    if (isOpen) await enqueueTries(ctx, [{ eventId: String(event.id), runAt: nextAt }]);
  });
}

function faultBefore({ status, lastError }: OpenEvent): EventFault | null {
  if (lastError?.startsWith("broken:")) return "broken";
  if (status === "parked") return "unknown";
  return lastError ? "away" : null;
}

async function giveUp(ctx: Context, event: OpenEvent, lastError: string): Promise<void> {
  ctx.log.error({ event: String(event.id), gateway: event.gateway, lastError }, "a postback was given up");
  const isOpen = await write(ctx, event, { status: "dead", lastError, processedAt: ctx.now });
  if (!isOpen) return;
  await alertAdmins(ctx, {
    kind: "dead",
    gateway: { id: event.gatewayId, name: event.gateway },
    detail: event.objectKey ?? event.dedupeKey,
    path: `/admin/postbacks/${event.id}`,
  });
}

type Written = Pick<typeof webhookEvents.$inferInsert, "status" | "lastError" | "nextAt" | "processedAt">;

// Of two tries at once, the one that came to an end counts: a slower one never opens the event again.
async function write(ctx: Context, event: OpenEvent, values: Written): Promise<boolean> {
  const written = await ctx.db
    .update(webhookEvents)
    .set({ ...values, attempts: event.attempts + 1 })
    .where(and(eq(webhookEvents.id, event.id), inArray(webhookEvents.status, ["pending", "parked"])))
    .returning({ id: webhookEvents.id });
  return written.length > 0;
}
