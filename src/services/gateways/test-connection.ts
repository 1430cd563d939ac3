import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { paymentGateways } from "@/db/schema";
import { errorRecord } from "@/lib/error-record";
import { writeAudit } from "../audit";
import { type Context, requireProvenAdmin, transact } from "../context";
import { type GatewayAccount, GatewayTrouble, openGateway } from "../payments";
import { requireComplete } from "./activate";
import { gatewayId } from "./fields";
import { adapterFor, type GatewayRow, gatewayRow } from "./row";
import { withoutKeys } from "./without-keys";

export const TestConnection = z.strictObject({ id: gatewayId });

/**
 * Tries the saved keys at the gateway without moving money, and writes down what came of it; admins who proved that it is them
 * only. Never call it inside a transaction. What was tried is noted only while the account is still as it was tried.
 * Refuses with GatewayIncomplete.
 */
export async function testConnection(
  ctx: Context,
  { id }: z.infer<typeof TestConnection>,
): Promise<{ error: string | null }> {
  requireProvenAdmin(ctx);
  const row = await gatewayRow(ctx, id);
  const adapter = adapterFor(row);
  requireComplete(row, adapter);
  const { account } = openGateway(row, ctx.now);
  const error = await adapter.checkAccount(account).then(
    () => null,
    (trouble) => told(ctx, account, trouble),
  );
  await transact(ctx, async (ctx) => {
    await ctx.db.update(paymentGateways).set({ testedAt: ctx.now, testError: error }).where(unchanged(row));
    await writeAudit(ctx, "gateway.tested", `gateway:${id}`, { works: error === null });
  });
  return { error };
}

/** What the gateway said. What is no word of it is our own bug: the log has it. */
function told(ctx: Context, account: GatewayAccount, trouble: unknown): string {
  const { type, message } = errorRecord(trouble);
  const said = withoutKeys(message, account);
  ctx.log.warn({ gateway: account.name, type, message: said }, "a gateway did not take our keys");
  return trouble instanceof GatewayTrouble ? said : "unexpected";
}

function unchanged(row: GatewayRow) {
  return and(
    eq(paymentGateways.id, row.id),
    sql`${paymentGateways.secretKey} is not distinct from ${row.secretKey}`,
    sql`${paymentGateways.webhookSecret} is not distinct from ${row.webhookSecret}`,
    sql`${paymentGateways.publicKey} is not distinct from ${row.publicKey}`,
    eq(paymentGateways.settings, row.settings),
  );
}
