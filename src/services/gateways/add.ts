import { z } from "zod";
import { paymentGateways } from "@/db/schema";
import { writeAudit } from "../audit";
import { type Context, requireProvenAdmin, transact } from "../context";
import { adapterOf, adapters, postbackUrlOf } from "../payments";
import { randomWord } from "../secrets";
import { AdapterUnknown, GatewayNameTaken } from "./errors";
import { gatewayMode, gatewayName } from "./fields";
import { type AdminGateway, abilitiesOf } from "./view";

export const AddGateway = z.strictObject({
  adapter: z.string({ error: "choose_one" }).max(40),
  name: gatewayName,
  mode: gatewayMode,
});
export type AddGateway = z.infer<typeof AddGateway>;

/** A gateway that an account can be added for. */
export type AddableAdapter = Pick<AdminGateway, "title" | "capabilities" | "contentPolicy"> & { id: string };

/** The gateways that an account can be added for. The site makes the sandbox's account by itself. */
export function addableAdapters(): AddableAdapter[] {
  return adapters
    .filter(({ id }) => id !== "sandbox")
    .map(({ id, title, capabilities, contentPolicy }) => ({
      id,
      title,
      capabilities: abilitiesOf(capabilities),
      contentPolicy,
    }));
}

/**
 * Adds an account at a gateway, switched off and without keys; admins who proved that it is them only. Returns its id.
 * Refuses with AdapterUnknown and GatewayNameTaken.
 */
export async function addGateway(
  ctx: Context,
  { adapter: id, name, mode }: AddGateway,
): Promise<{ id: number }> {
  requireProvenAdmin(ctx);
  const adapter = adapterOf(id);
  if (!adapter || id === "sandbox") throw new AdapterUnknown();
  const endpointToken = randomWord();
  return transact(ctx, async (ctx) => {
    const [row] = await ctx.db
      .insert(paymentGateways)
      .values({
        adapter: id,
        name,
        mode,
        endpointToken,
        postbackUrl: postbackUrlOf({ adapter: id, endpointToken }),
        contentPolicy: adapter.contentPolicy,
      })
      .onConflictDoNothing({ target: paymentGateways.name })
      .returning({ id: paymentGateways.id });
    if (!row) throw new GatewayNameTaken();
    await writeAudit(ctx, "gateway.added", `gateway:${row.id}`, { adapter: id, name, mode });
    return row;
  });
}
