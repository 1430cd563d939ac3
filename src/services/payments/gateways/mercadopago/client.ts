import type { z } from "zod";
import type { GatewayAccount } from "../contract";
import { askGateway } from "../http";

export const MERCADOPAGO_API = "https://api.mercadopago.com";

/**
 * One request to Mercado Pago. Not by its SDK, which judges postbacks for us: the SDK knows one address for the whole process, waits a
 * minute and tries four times, and takes half an answer for an empty one, so that a payment could be lost without a word.
 * Null for 404.
 */
export function askMercadoPago<T>(
  account: GatewayAccount,
  request: { method: "GET" | "POST"; path: string; body?: unknown; idempotencyKey?: string },
  schema: z.ZodType<T>,
): Promise<T | null> {
  const { method, path, body, idempotencyKey } = request;
  const headers = {
    authorization: `Bearer ${account.secretKey}`,
    ...(idempotencyKey ? { "x-idempotency-key": idempotencyKey } : {}),
  };
  const url = `${account.settings.apiUrl || MERCADOPAGO_API}${path}`;
  return askGateway("mercadopago", { method, url, headers, body }, schema);
}
