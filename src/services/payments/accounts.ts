import { asc, eq } from "drizzle-orm";
import { paymentGateways } from "@/db/schema";
import { env } from "@/env";
import type { Context } from "../context";
import { open } from "../secrets";
import type { GatewayAccount, GatewayAdapter } from "./gateways/contract";
import { adapterOf } from "./gateways/registry";

type GatewayRow = typeof paymentGateways.$inferSelect;

/** A gateway that can be spoken to: its adapter, and the account with opened secrets. Never log it. */
export type Gateway = { adapter: GatewayAdapter; account: GatewayAccount; postbackUrl: string };

type SealedColumn = "secret_key" | "webhook_secret" | "webhook_secret_before";

/** Where a secret of a gateway belongs, for sealing: its row and column. */
export function placeOf(gatewayId: number, column: SealedColumn): string {
  return `payment_gateways:${gatewayId}:${column}`;
}

/** Opens the secrets of a gateway row as they are at `now`. Throws when the build has no adapter for it. */
export function openGateway(row: GatewayRow, now: Date): Gateway {
  const adapter = adapterOf(row.adapter);
  if (!adapter) throw new Error(`There is no adapter "${row.adapter}" for gateway ${row.id}.`);
  const secret = (sealed: string | null, column: SealedColumn) =>
    sealed ? open(sealed, placeOf(row.id, column)) : "";
  const { webhookSecretBeforeUntil } = row;
  const beforeCounts = webhookSecretBeforeUntil !== null && webhookSecretBeforeUntil > now;
  const account: GatewayAccount = {
    id: row.id,
    name: row.name,
    adapter: row.adapter,
    mode: row.mode,
    publicKey: row.publicKey ?? "",
    secretKey: secret(row.secretKey, "secret_key"),
    webhookSecrets: [
      secret(row.webhookSecret, "webhook_secret"),
      beforeCounts ? secret(row.webhookSecretBefore, "webhook_secret_before") : "",
    ].filter(Boolean),
    settings: { ...defaultsOf(adapter), ...row.settings },
  };
  return { adapter, account, postbackUrl: postbackUrlOf(row) };
}

function defaultsOf(adapter: GatewayAdapter): Record<string, string> {
  return Object.fromEntries(adapter.settings.map((setting) => [setting.name, setting.default ?? ""]));
}

/** The address that the gateway posts back to. Its token is the secret part; it follows the site's own address. */
export function postbackUrlOf(row: { adapter: string; endpointToken: string }): string {
  return `${env().APP_URL}/api/postbacks/${row.adapter}/${row.endpointToken}`;
}

/** The gateway with this id, switched on or not: its open payments still settle. */
export async function gatewayById(ctx: Context, id: number): Promise<Gateway> {
  const [row] = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.id, id));
  if (!row) throw new Error(`There is no gateway ${id}.`);
  return openGateway(row, ctx.now);
}

/**
 * The gateways that take new payments and that this build can speak to, in the order in which they are asked: an account
 * for real money before one for tests, then the older one. The sandbox takes none where SANDBOX_GATEWAY is off, whatever
 * its row says.
 */
export async function activeGatewayRows(ctx: Context): Promise<GatewayRow[]> {
  const rows = await ctx.db
    .select()
    .from(paymentGateways)
    .where(eq(paymentGateways.isActive, true))
    .orderBy(asc(paymentGateways.mode), asc(paymentGateways.id)); // "live" comes before "test"
  return rows.filter(({ adapter }) => adapterOf(adapter) && (adapter !== "sandbox" || env().SANDBOX_GATEWAY));
}
