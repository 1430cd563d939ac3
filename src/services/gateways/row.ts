import { eq } from "drizzle-orm";
import { paymentGateways } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { HOUR } from "@/lib/time";
import type { Context } from "../context";
import { adapterOf, type GatewayAdapter, placeOf, type SecretName } from "../payments";
import { open } from "../secrets";
import { AdapterUnknown } from "./errors";
import type { KeyState } from "./rules";

export type GatewayRow = typeof paymentGateways.$inferSelect;

/** How long the secret and the address before a change still count: gateways send with the old ones for a while. */
export const OVERLAP = 24 * HOUR;

/** An account's row, locked until the transaction ends. Refuses with NotFound. */
export async function lockGateway(ctx: Context, id: number): Promise<GatewayRow> {
  const [row] = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.id, id)).for("update");
  if (!row) throw new NotFound("gateway");
  return row;
}

/** An account's row as it is now. Refuses with NotFound. */
export async function gatewayRow(ctx: Context, id: number): Promise<GatewayRow> {
  const [row] = await ctx.db.select().from(paymentGateways).where(eq(paymentGateways.id, id));
  if (!row) throw new NotFound("gateway");
  return row;
}

/** Who speaks to this account's gateway. Refuses with AdapterUnknown where this build cannot. */
export function adapterFor(row: GatewayRow): GatewayAdapter {
  const adapter = adapterOf(row.adapter);
  if (!adapter) throw new AdapterUnknown();
  return adapter;
}

/** A key of the account, opened; null where there is none or it was sealed with another ENCRYPTION_KEY. Never log it. */
export function keyOf(row: GatewayRow, name: SecretName): string | null {
  if (name === "publicKey") return row.publicKey;
  const sealed = row[name];
  if (!sealed) return null;
  try {
    return open(sealed, placeOf(row.id, name === "secretKey" ? "secret_key" : "webhook_secret"));
  } catch {
    return null;
  }
}

/** Whether a key is there, and whether it can be read. */
export function keyState(row: GatewayRow, name: SecretName): KeyState {
  if (!row[name]) return "missing";
  return keyOf(row, name) === null ? "unreadable" : "set";
}
