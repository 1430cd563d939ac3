import { isIP } from "node:net";
import { env } from "@/env";
import { DomainError } from "@/lib/errors";
import { type Context, contextFor } from "@/services/context";
import { showsBearer } from "./bearer";

/** A longer one is refused rather than cut off, since two of them could begin alike. */
const VIEWER_ID = /^[\x21-\x7e]{1,200}$/;

/** What only a server with our key is answered. The same 401 for no key, a wrong one, and a site that has none. */
export class NoServerKey extends DomainError {
  constructor() {
    super(
      "forbidden",
      "ads_server_key_needed",
      "track=true counts by itself, so it needs the header Authorization: Bearer with the ADS_SERVER_KEY of this site. Without track, each ad carries a token for POST /api/ads/:id/impression.",
    );
  }
}

/** For whom a server of the operator's renders ads, as it tells by headers. */
export type ServedByServer = { ctx: Context; viewerId: string | null };

/**
 * The viewer of a server that shows ADS_SERVER_KEY, from its headers: `Viewer-Address` (an IP address, truncated before it is kept),
 * `Viewer-Agent` (the viewer's User-Agent; without it the viewer counts as a person), `Viewer-Id` (1 to 200 printable characters that
 * stand for the viewer; only a keyed hash is kept). Refuses with NoServerKey, and with `invalid` what is no address or no id.
 */
export function servedByServer(request: Request): ServedByServer {
  const key = env().ADS_SERVER_KEY;
  if (!key || !showsBearer(request, key)) throw new NoServerKey();
  const { headers } = request;
  const ip = headers.get("viewer-address");
  if (ip !== null && !isIP(ip))
    throw new DomainError("invalid", "invalid", "Viewer-Address is no IP address.");
  const viewerId = headers.get("viewer-id");
  if (viewerId !== null && !VIEWER_ID.test(viewerId)) {
    throw new DomainError("invalid", "invalid", "Viewer-Id is 1 to 200 printable characters without spaces.");
  }
  const userAgent = headers.get("viewer-agent") || null;
  return { ctx: contextFor({ kind: "visitor" }, { client: { ip, userAgent } }), viewerId };
}
