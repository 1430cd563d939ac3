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

export const TestConnection = z.strictObject({ id: gatewayId });

const LONGEST = 300;

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

/** What the gateway said, in one line and without any of the account's keys: some repeat them. */
function told(ctx: Context, account: GatewayAccount, trouble: unknown): string {
  const keys = [account.secretKey, ...account.webhookSecrets].filter(Boolean);
  const bare = (text: string) => keys.reduce((said, key) => said.replaceAll(key, "•••"), text);
  const { type, message } = errorRecord(trouble);
  ctx.log.warn({ gateway: account.name, type, message: bare(message) }, "a gateway did not take our keys");
  if (!(trouble instanceof GatewayTrouble)) return "unexpected";
  return bare(message).replace(/\s+/g, " ").slice(0, LONGEST);
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
