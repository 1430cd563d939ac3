import { askedBy, claimPage } from "@/web/ad-claims";
import { json, publicRoute } from "@/web/routes";

export const dynamic = "force-dynamic";

/** `POST /api/ads/impressions` `{ tokens: [[ad, token], …] }`: what one page showed. `{ data: [{ counted, reason? }, …] }`, in its order. */
export const POST = publicRoute(async (_ctx, request) => {
  const { status, body } = await claimPage(askedBy(request));
  return json(body, { status });
});
