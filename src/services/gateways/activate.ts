import { eq } from "drizzle-orm";
import { z } from "zod";
import { paymentGateways } from "@/db/schema";
import { env } from "@/env";
import { writeAudit } from "../audit";
import { type Context, requireProvenAdmin, transact } from "../context";
import type { GatewayAdapter } from "../payments";
import { GatewayIncomplete, KeyOfOtherMode, SandboxIsOff } from "./errors";
import { gatewayId } from "./fields";
import { isSandbox } from "./queries";
import { adapterFor, type GatewayRow, keyOf, keyState, lockGateway } from "./row";
import { isOfOtherMode, missingOf } from "./rules";

export const ActivateGateway = z.strictObject({ id: gatewayId });
export const DeactivateGateway = z.strictObject({ id: gatewayId });
type Named = z.infer<typeof ActivateGateway>;

/**
 * Lets an account take new payments; admins who proved that it is them only. Refuses with GatewayIncomplete, which names what is
 * missing, with KeyOfOtherMode, and with SandboxIsOff for the test gateway where SANDBOX_GATEWAY is off.
 */
export function activateGateway(ctx: Context, { id }: Named): Promise<void> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const row = await lockGateway(ctx, id);
    if (row.isActive) return;
    const adapter = adapterFor(row);
    if (isSandbox(row) && !env().SANDBOX_GATEWAY) throw new SandboxIsOff();
    requireComplete(row, adapter);
    if (adapter.secrets.some((spec) => isOfOtherMode(spec, keyOf(row, spec.name) ?? "", row.mode))) {
      throw new KeyOfOtherMode();
    }
    await ctx.db
      .update(paymentGateways)
      .set({ isActive: true, activatedAt: ctx.now })
      .where(eq(paymentGateways.id, id));
    await writeAudit(ctx, "gateway.activated", `gateway:${id}`, { mode: row.mode });
  });
}

/**
 * Stops an account from taking new payments; the same admins. What is open there can still be paid and settles, what was paid
 * can still be given back.
 */
export function deactivateGateway(ctx: Context, { id }: Named): Promise<void> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const row = await lockGateway(ctx, id);
    if (!row.isActive) return;
    await ctx.db.update(paymentGateways).set({ isActive: false }).where(eq(paymentGateways.id, id));
    await writeAudit(ctx, "gateway.deactivated", `gateway:${id}`);
  });
}

/** Lets pass an account that has all keys and settings of its gateway. Refuses with GatewayIncomplete. */
export function requireComplete(row: GatewayRow, adapter: GatewayAdapter): void {
  const missing = missingOf(adapter, (name) => keyState(row, name), row.settings);
  if (missing.length > 0) throw new GatewayIncomplete(missing);
}
