import { askedBy, claimAd } from "@/web/ad-claims";
import { json, publicRoute } from "@/web/routes";

export const dynamic = "force-dynamic";

/** `POST /api/ads/:id/impression` `{ token }`: the ad was seen. `{ data: { counted, reason? } }`, once that is committed. */
export const POST = publicRoute<{ id: string }>(async (_ctx, request, { id }) => {
  const { status, body } = await claimAd("impression", id, askedBy(request));
  return json(body, { status });
});
