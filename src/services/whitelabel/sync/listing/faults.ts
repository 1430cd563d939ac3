import { DanglingPage } from "@/services/storage";
import { ListingBrokeOff } from "./broke-off";

/** What a failed request means for the next try. */
export type Fault = "denied" | "gone" | "slow_down" | "timeout" | "contradiction" | "passing";

const DENIED = new Set(["AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AllAccessDisabled"]);
const SLOW_DOWN = new Set(["SlowDown", "ServiceUnavailable", "ThrottlingException", "RequestLimitExceeded"]);
const TIMEOUT = new Set(["TimeoutError", "RequestTimeout", "AbortError"]);

/** Reads an error of the SDK or of the network. */
export function faultOf(error: unknown): Fault {
  const { name = "", $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  if (error instanceof DanglingPage) return "contradiction";
  if (name === "NoSuchBucket" || status === 404) return "gone";
  if (DENIED.has(name) || status === 401 || status === 403) return "denied";
  if (SLOW_DOWN.has(name) || status === 503 || status === 429) return "slow_down";
  return TIMEOUT.has(name) ? "timeout" : "passing";
}

/** What a listing ends with whose last tries failed like this. */
export function brokeOffBy(faults: readonly Fault[], error: unknown): ListingBrokeOff {
  const words = error instanceof Error ? error.message : String(error);
  if (faults.at(-1) === "denied") return new ListingBrokeOff("denied", words, error);
  const how = faults.every((fault) => fault === "timeout") ? "timed_out" : "cut_off";
  return new ListingBrokeOff(how, words, error);
}
