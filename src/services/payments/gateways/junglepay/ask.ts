import type { z } from "zod";
import type { GatewayAccount } from "../contract";
import { askGateway } from "../http";

export const API_URL = "https://api.junglepagamentos.com/v1";

/** Asks JunglePay's API: Basic authentication with the secret key as the name and "x" as the password. Null for 404. */
export function askJunglePay<T>(
  account: GatewayAccount,
  method: string,
  path: string,
  schema: z.ZodType<T>,
  body?: unknown,
): Promise<T | null> {
  const credentials = Buffer.from(`${account.secretKey}:x`).toString("base64");
  const headers = { authorization: `Basic ${credentials}` };
  return askGateway(
    "junglepay",
    { method, url: `${account.settings.apiUrl || API_URL}${path}`, headers, body },
    schema,
  );
}
