import type { z } from "zod";
import { type GatewayAccount, GatewayTrouble } from "../contract";
import { askGateway } from "../http";

const API_URL = "https://api.woovi.com";
const SANDBOX_URL = "https://api.woovi-sandbox.com";

/** Asks Woovi's API, or its sandbox for an account that is for tests; the key is the application's AppID. Null for 404. */
export function askWoovi<T>(
  account: GatewayAccount,
  method: string,
  path: string,
  schema: z.ZodType<T>,
  body?: unknown,
): Promise<T | null> {
  const base = account.settings.apiUrl || (account.mode === "test" ? SANDBOX_URL : API_URL);
  const url = `${base.replace(/\/$/, "")}/api/v1${path}`;
  return askGateway("woovi", { method, url, headers: { authorization: account.secretKey }, body }, schema);
}

/** Asks about one thing by its name. Woovi documents 400 for a name that it does not know, where others say 404: null for both. */
export async function askAbout<T>(
  account: GatewayAccount,
  path: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  try {
    return await askWoovi(account, "GET", path, schema);
  } catch (error) {
    if (error instanceof GatewayTrouble && error.status === 400) return null;
    throw error;
  }
}
