import { isIP } from "node:net";

/**
 * The visitor's address, from the header X-Forwarded-For and the number of proxies of ours in front of the site. Each
 * proxy appends whom it heard from, so only the last `proxies` hops are true: what stands before them, the visitor
 * may have made up. Null where nothing can be believed: no proxy, a missing hop, or one that is no address.
 */
export function visitorAddress(forwarded: string | null, proxies: number): string | null {
  if (proxies < 1 || !forwarded) return null;
  const hop = forwarded.split(",").at(-proxies)?.trim() ?? "";
  return isIP(hop) ? hop : null;
}
