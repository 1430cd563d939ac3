import { isIP } from "node:net";

/**
 * The network that one customer has to themselves: an IPv4 address, or the first 64 bits of an IPv6 one, of which a
 * single household may use every address. Null for what is no address.
 */
export function networkOf(address: string): string | null {
  return v4Of(address) ?? v6NetworkOf(address, 4);
}

/**
 * An address without what tells one household from its neighbours: the first 24 bits of an IPv4 one, the first 48 of an IPv6 one.
 * Null for what is no address.
 */
export function truncatedAddress(address: string): string | null {
  const v4 = v4Of(address);
  return v4 ? `${v4.slice(0, v4.lastIndexOf("."))}.0/24` : v6NetworkOf(address, 3);
}

/** An IPv4 address, also one that is written as an IPv6 one. */
function v4Of(address: string): string | null {
  const version = isIP(address);
  if (version === 4) return address;
  return (version === 6 && address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1]) || null;
}

/** The network of so many groups of 16 bits. */
function v6NetworkOf(address: string, groupCount: number): string | null {
  if (isIP(address) !== 6) return null;
  const [plain = ""] = address.split("%");
  const [head = "", tail] = plain.split("::");
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const gap = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length);
  const all = [...groups(head), ...Array<string>(gap).fill("0"), ...groups(tail)];
  const network = all.slice(0, groupCount).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/${groupCount * 16}`;
}
