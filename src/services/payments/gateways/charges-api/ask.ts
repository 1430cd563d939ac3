import type { z } from "zod";
import type { GatewayAccount } from "../contract";
import { askGateway } from "../http";

type Sent = { idempotencyKey?: string; body?: unknown };

/** Asks a server of the charges API, at the account's `apiUrl`, with its secret key as the bearer. Null for 404. */
export function askChargesApi<T>(
  account: GatewayAccount,
  method: string,
  path: string,
  schema: z.ZodType<T>,
  { idempotencyKey, body }: Sent = {},
): Promise<T | null> {
  const headers: Record<string, string> = { authorization: `Bearer ${account.secretKey}` };
  if (idempotencyKey) headers["idempotency-key"] = idempotencyKey;
  const url = `${(account.settings.apiUrl ?? "").replace(/\/$/, "")}${path}`;
  return askGateway(account.adapter, { method, url, headers, body }, schema);
}
