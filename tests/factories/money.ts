import { randomUUID } from "node:crypto";
import { paymentGateways } from "@/db/schema";
import type { Context } from "@/services/context";

/** A gateway's row, without secrets: enough for rows that must belong to one. */
export async function aGateway(ctx: Context, values: Partial<typeof paymentGateways.$inferInsert> = {}) {
  const [gateway] = await ctx.db
    .insert(paymentGateways)
    .values({ name: `Sandbox ${randomUUID()}`, adapter: "sandbox", endpointToken: randomUUID(), ...values })
    .returning();
  return gateway!;
}
