import { eq } from "drizzle-orm";
import { z } from "zod";
import { paymentGateways } from "@/db/schema";
import { addMs } from "@/lib/time";
import { writeAudit } from "../audit";
import { type Context, requireProvenAdmin, transact } from "../context";
import { postbackUrlOf } from "../payments";
import { randomWord } from "../secrets";
import { gatewayId } from "./fields";
import { lockGateway, OVERLAP } from "./row";

export const RotateAddress = z.strictObject({ id: gatewayId });
export const EndOldAddress = z.strictObject({ id: gatewayId });

/**
 * Gives the account a new postback address, for when the old one became known to others; admins who proved that it is them
 * only. Postbacks still arrive at the old address for 24 hours, or until `endOldAddress`; an address before that one ends now.
 */
export function rotateAddress(ctx: Context, { id }: z.infer<typeof RotateAddress>): Promise<void> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const row = await lockGateway(ctx, id);
    const endpointToken = randomWord();
    const until = addMs(ctx.now, OVERLAP);
    await ctx.db
      .update(paymentGateways)
      .set({
        endpointToken,
        postbackUrl: postbackUrlOf({ adapter: row.adapter, endpointToken }),
        endpointTokenBefore: row.endpointToken,
        endpointTokenBeforeUntil: until,
      })
      .where(eq(paymentGateways.id, id));
    await writeAudit(ctx, "gateway.address_changed", `gateway:${id}`, { until: until.toISOString() });
  });
}

/** Ends the address before the last change at once; the same admins. Nothing happens where there is none. */
export function endOldAddress(ctx: Context, { id }: z.infer<typeof EndOldAddress>): Promise<void> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const row = await lockGateway(ctx, id);
    if (!row.endpointTokenBefore) return;
    await ctx.db
      .update(paymentGateways)
      .set({ endpointTokenBefore: null, endpointTokenBeforeUntil: null })
      .where(eq(paymentGateways.id, id));
    await writeAudit(ctx, "gateway.old_address_ended", `gateway:${id}`);
  });
}
