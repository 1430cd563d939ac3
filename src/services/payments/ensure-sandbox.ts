import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { paymentGateways } from "@/db/schema";
import { type Context, requireSystem, transact } from "../context";
import { seal } from "../secrets";
import { placeOf, postbackUrlOf } from "./accounts";

const NAME = "Sandbox";

/** Where the embedded test gateway runs, and how both sides prove themselves. */
export type SandboxSettings = { url: string; secretKey: string; webhookSecret: string };

/**
 * Makes the row of the embedded test gateway, active on the first start, and brings its address and secrets up to
 * date on every later one. An admin's choice to switch it off is kept. For the first start only, not for requests.
 */
export function ensureSandboxGateway(ctx: Context, sandbox: SandboxSettings): Promise<{ id: number }> {
  requireSystem(ctx);
  return transact(ctx, async (ctx) => {
    const row = (await sandboxRow(ctx)) ?? (await newSandboxRow(ctx));
    await ctx.db
      .update(paymentGateways)
      .set({
        secretKey: seal(sandbox.secretKey, placeOf(row.id, "secret_key")),
        webhookSecret: seal(sandbox.webhookSecret, placeOf(row.id, "webhook_secret")),
        settings: { ...row.settings, apiUrl: sandbox.url },
        postbackUrl: postbackUrlOf(row),
      })
      .where(eq(paymentGateways.id, row.id));
    return { id: row.id };
  });
}

async function sandboxRow(ctx: Context) {
  const [row] = await ctx.db
    .select()
    .from(paymentGateways)
    .where(eq(paymentGateways.adapter, "sandbox"))
    .orderBy(paymentGateways.id)
    .limit(1)
    .for("update");
  return row;
}

async function newSandboxRow(ctx: Context) {
  const endpointToken = randomBytes(32).toString("base64url");
  const [row] = await ctx.db
    .insert(paymentGateways)
    .values({ name: NAME, adapter: "sandbox", mode: "test", isActive: true, endpointToken })
    .returning();
  if (!row) throw new Error("The row of the sandbox gateway was not written.");
  return row;
}
