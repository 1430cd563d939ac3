import { askedBy, claimAd } from "@/web/ad-claims";
import { json, publicRoute } from "@/web/routes";

export const dynamic = "force-dynamic";

/** `POST /api/ads/:id/click` `{ token }`: for programs that lead there themselves. Pages link to `/ads/:id/click`. */
export const POST = publicRoute<{ id: string }>(async (_ctx, request, { id }) => {
  const { status, body } = await claimAd("click", id, askedBy(request));
  return json(body, { status });
});
