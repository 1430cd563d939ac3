import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { paymentGateways } from "@/db/schema";
import type { Context } from "@/services/context";
import { placeOf } from "@/services/payments";
import { seal } from "@/services/secrets";

type Keys = { secretKey?: string; webhookSecret?: string; settings?: Record<string, string> };

/** An account at a gateway, switched on, with the secret part of its postback address. */
export async function anAccount(ctx: Context, adapter: string, keys: Keys = {}) {
  const endpointToken = randomBytes(24).toString("base64url");
  const [row] = await ctx.db
    .insert(paymentGateways)
    .values({
      name: `${adapter} ${endpointToken.slice(0, 6)}`,
      adapter,
      mode: "live",
      isActive: true,
      endpointToken,
      settings: keys.settings ?? {},
    })
    .returning();
  const id = row!.id;
  const sealed = (value: string | undefined, column: "secret_key" | "webhook_secret") =>
    value === undefined ? null : seal(value, placeOf(id, column));
  await ctx.db
    .update(paymentGateways)
    .set({
      secretKey: sealed(keys.secretKey, "secret_key"),
      webhookSecret: sealed(keys.webhookSecret, "webhook_secret"),
    })
    .where(eq(paymentGateways.id, id));
  return { id, token: endpointToken };
}

/** Switches an account on or off: the one that is on takes the next purchase. */
export async function switchAccount(ctx: Context, id: number, isActive: boolean): Promise<void> {
  await ctx.db.update(paymentGateways).set({ isActive }).where(eq(paymentGateways.id, id));
}

type Route = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** Posts to one of our routes as a gateway does. */
export function post(
  route: unknown,
  path: string,
  body: string,
  options: { params?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<Response> {
  const request = new Request(`http://site${path}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...options.headers },
  });
  return (route as Route)(request, { params: Promise.resolve((options.params ?? {}) as never) });
}
