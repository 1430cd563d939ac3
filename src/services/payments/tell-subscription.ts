import { and, eq } from "drizzle-orm";
import { subscriptions } from "@/db/schema";
import { type Context, requireSystem } from "../context";
import { gatewayById } from "./accounts";
import { GatewayTrouble } from "./gateways/contract";
import { settleSubscription } from "./settle-subscription";

/**
 * Brings a gateway to charge again, or to stop, as our row wants it now: what the fan asked for last counts, however many asked
 * before. Throws while the gateway is away, and the job is tried again; a gateway that refuses for good has the last word.
 */
export async function tellSubscription(
  ctx: Context,
  { gatewayId, externalId }: { gatewayId: number; externalId: string },
): Promise<void> {
  requireSystem(ctx);
  const { adapter, account } = await gatewayById(ctx, gatewayId);
  const said = await adapter.subscriptions?.fetch(account, externalId);
  if (!adapter.subscriptions || !said || said.status === "canceled") return;
  const wanted = await wantedOf(ctx, gatewayId, externalId);
  try {
    if (wanted === "stop" && !said.cancelAtPeriodEnd) {
      await adapter.subscriptions.cancel(account, externalId);
    }
    if (wanted === "go_on" && said.cancelAtPeriodEnd) {
      await adapter.subscriptions.resume(account, externalId);
    }
  } catch (error) {
    if (!(error instanceof GatewayTrouble) || !error.isRefusal) throw error;
    ctx.log.error({ err: error, gateway: account.name, externalId, wanted }, "a gateway refused a wish");
    const now = await adapter.subscriptions.fetch(account, externalId);
    if (now) await settleSubscription(ctx, account, now);
  }
}

// A recurring payment that no row names was replaced by another one. An expired one may still be paid late.
async function wantedOf(
  ctx: Context,
  gatewayId: number,
  externalId: string,
): Promise<"stop" | "go_on" | null> {
  const [row] = await ctx.db
    .select({ status: subscriptions.status, cancels: subscriptions.cancelAtPeriodEnd })
    .from(subscriptions)
    .where(and(eq(subscriptions.gatewayId, gatewayId), eq(subscriptions.externalId, externalId)));
  if (!row || row.cancels || row.status === "canceled") return "stop";
  return row.status === "expired" ? null : "go_on";
}
