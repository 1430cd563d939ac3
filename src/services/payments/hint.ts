import { and, eq, inArray } from "drizzle-orm";
import { checkouts, paymentGateways, transactions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { Context } from "../context";
import { takeTurn } from "../throttle";
import { openGateway } from "./accounts";
import { PostbackRefused } from "./errors";
import type { Postback } from "./gateways/contract";
import { type IngestedPostback, takeInPostback } from "./ingest";

type GatewayRow = typeof paymentGateways.$inferSelect;

/**
 * Takes in a postback that came to an address without a secret. It proves nothing, so the gateway must be one whose API is
 * asked about everything, and the postback about a payment that an account of ours knows: then it is recorded like any
 * other. A stranger can make us ask about a payment that exists, some times a day, and nothing else.
 * Refuses with NotFound what no account knows, with PostbackRefused what is no postback, and with `too_many_tries`.
 */
export async function ingestHint(
  ctx: Context,
  { gateway, ...postback }: Postback & { gateway: string },
): Promise<IngestedPostback> {
  const rows = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.adapter, gateway));
  const [first] = rows;
  if (!first) throw new NotFound("gateway");
  const { adapter, account } = openGateway(first, ctx.now);
  // A postback that is itself the proof may never come without one.
  if (adapter.readPostback) throw new NotFound("gateway");
  const verdict = adapter.verifyPostback(account, postback, ctx.now);
  if (!verdict.genuine) throw new PostbackRefused(verdict.reason);

  const knows = verdict.objectKey ? await whoKnows(ctx, rows, verdict.objectKey) : undefined;
  if (!knows) {
    await takeTurn(ctx, "hint_unknown");
    throw new NotFound("payment");
  }
  await takeTurn(ctx, "hint", `${knows.id}:${verdict.objectKey}`);
  return takeInPostback(ctx, knows, postback);
}

/** The account that has a charge or a payment by this name. */
async function whoKnows(ctx: Context, rows: GatewayRow[], name: string): Promise<GatewayRow | undefined> {
  const ids = rows.map(({ id }) => id);
  const [known] = await ctx.db
    .select({ gatewayId: checkouts.gatewayId })
    .from(checkouts)
    .where(and(inArray(checkouts.gatewayId, ids), eq(checkouts.externalId, name)))
    .union(
      ctx.db
        .select({ gatewayId: transactions.gatewayId })
        .from(transactions)
        .where(and(inArray(transactions.gatewayId, ids), eq(transactions.externalId, name))),
    )
    .limit(1);
  return rows.find(({ id }) => id === known?.gatewayId);
}
