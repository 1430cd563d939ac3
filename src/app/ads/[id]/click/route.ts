import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { clickAd, linkOfAd } from "@/services/ads";
import { circumstances, claimContext } from "@/web/ad-claims";
import { publicRoute } from "@/web/routes";

export const dynamic = "force-dynamic";

/** `GET /ads/:id/click?t=<token>`: on to the stored link, whatever the token says; it decides only whether the click counts. */
export const GET = publicRoute<{ id: string }>(async (_ctx, request, { id }) => {
  const header = (name: string) => request.headers.get(name);
  const token = new URL(request.url).searchParams.get("t");
  return leadTo(await clickAd(claimContext(header), { adId: adIdOf(id), token, ...circumstances(header) }));
});

/** Where it leads, for those who only look at the address. Never a click. */
export const HEAD = publicRoute<{ id: string }>(async (ctx, _request, { id }) =>
  leadTo(await linkOfAd(ctx, adIdOf(id))),
);

function adIdOf(id: string): number {
  const adId = rowId.safeParse(id);
  if (!adId.success) throw new NotFound("ad");
  return adId.data;
}

function leadTo(link: string): Response {
  // The referrer policy of this address stands in next.config.ts, whose headers win.
  const headers = { location: link, "cache-control": "private, no-store", "x-robots-tag": "noindex" };
  return new Response(null, { status: 302, headers });
}
