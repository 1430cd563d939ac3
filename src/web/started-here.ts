import "server-only";
import { siteHost } from "./same-origin";

/**
 * Whether the person at the browser opened this address from a page of ours, or typed it: no other site may begin
 * for them what ends in a signed-in browser. Browsers say so themselves; one that is too old for that has to name
 * the page it comes from.
 */
export function startedHere(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const from = headers.get("referer");
  return from !== null && URL.canParse(from) && new URL(from).host === siteHost(headers);
}
