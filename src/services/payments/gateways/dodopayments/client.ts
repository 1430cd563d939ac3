import DodoPayments from "dodopayments";
import { z } from "zod";
import { type GatewayAccount, GatewayTrouble } from "../contract";
import { PATIENCE_MS } from "../patience";

const API_URL = { live: "https://live.dodopayments.com", test: "https://test.dodopayments.com" };

/** The official client for this account: no tries of its own (we try again ourselves), and no redirect that could carry our key elsewhere. */
export function clientOf({ secretKey, mode, settings }: GatewayAccount): DodoPayments {
  return new DodoPayments({
    bearerToken: secretKey || "none",
    baseURL: settings.apiUrl || API_URL[mode],
    maxRetries: 0,
    timeout: PATIENCE_MS,
    logLevel: "off",
    fetchOptions: { redirect: "error" },
  });
}

/**
 * Waits for an answer of the client and parses what of it we need; the client's types are promises that nobody checks. The body
 * has to come in time as well, which the client's own timeout does not watch. Throws GatewayTrouble.
 */
export async function answered<T>(work: PromiseLike<unknown>, schema: z.ZodType<T>): Promise<T> {
  const answer = schema.safeParse(await inTime(work).catch(trouble));
  if (answer.success) return answer.data;
  const detail = `answered in an unknown form: ${z.prettifyError(answer.error)}`;
  throw new GatewayTrouble("dodopayments", null, detail);
}

/** The same for one thing by its id: null when Dodo does not know it. */
export async function found<T>(work: PromiseLike<unknown>, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return await answered(work, schema);
  } catch (error) {
    if (error instanceof GatewayTrouble && error.status === 404) return null;
    throw error;
  }
}

async function inTime<T>(work: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The answer took too long.")), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function trouble(cause: unknown): never {
  const status = cause instanceof DodoPayments.APIError ? (cause.status ?? null) : null;
  const detail = status === null ? "cannot be reached" : `refused with ${status}`;
  throw new GatewayTrouble("dodopayments", status, detail, { cause });
}
