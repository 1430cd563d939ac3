import { BlockList, isIP } from "node:net";

// Our server calls the address with the account's keys in its hands. Only an admin who has just proved who they are can type one, so
// this guards against slips and against an admin's stolen browser: names are not resolved here.

const LOOPBACK = blocked([
  ["127.0.0.0", 8],
  ["::1", 128],
]);

const PRIVATE = blocked([
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
]);

const LOCAL_NAMES = /^(?!.*\.)|(^|\.)(localhost|local|internal|intranet|lan|home|home\.arpa)$/;

/**
 * Judges the address of a gateway's API as an admin typed it: the fault as a code, or null when it is fit. It is https, names a host
 * of the public network, and carries no password, query or fragment. `embedded` lets plain http to this machine pass too.
 */
export function faultOfUrl(
  text: string,
  embedded: boolean,
): "url_invalid" | "url_not_https" | "url_private" | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password || url.search || url.hash) return "url_invalid";
  const host = url.hostname.replace(/^\[|\]$|\.$/g, "");
  if (embedded && /^https?:$/.test(url.protocol) && (host === "localhost" || isWithin(LOOPBACK, host))) {
    return null;
  }
  if (url.protocol !== "https:") return "url_not_https";
  return isWithin(PRIVATE, host) || (isIP(host) === 0 && LOCAL_NAMES.test(host)) ? "url_private" : null;
}

function blocked(nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, isIP(net) === 4 ? "ipv4" : "ipv6");
  return list;
}

function isWithin(list: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && list.check(host, version === 4 ? "ipv4" : "ipv6");
}
