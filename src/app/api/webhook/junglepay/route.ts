import { env } from "@/env";
import { ingestHint } from "@/services/payments";
import { visitorAddress } from "@/web/forwarded";
import { postbackRoute } from "@/web/postbacks";

export const dynamic = "force-dynamic";

/**
 * The address that accounts at JunglePay were given by the sites before this one. It has no token and proves nothing: it only
 * makes us ask JunglePay about a transaction that we know. Anything else is 404, and too many questions are 429.
 */
export const POST = postbackRoute((ctx, postback, _params, request) => {
  const ip = visitorAddress(request.headers.get("x-forwarded-for"), env().TRUST_PROXY);
  const client = { ip, userAgent: request.headers.get("user-agent") };
  return ingestHint({ ...ctx, client }, { gateway: "junglepay", ...postback });
});
