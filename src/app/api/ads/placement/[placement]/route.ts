import { z } from "zod";
import { DomainError } from "@/lib/errors";
import { AdsAt, adsAt, trackAdsAt } from "@/services/ads";
import { servedByServer } from "@/web/ads-server";
import { ensureBrowserWord } from "@/web/cookies";
import { json, route } from "@/web/routes";

export const dynamic = "force-dynamic";

const Query = AdsAt.extend({ track: z.enum(["true", "false"]).default("false") });

/**
 * `GET /api/ads/placement/:placement?type=&limit=&track=`: the ads that stand there now, `{ data: ServedAd[] }`. Each has a token with which
 * the same browser reports what it showed. With `track=true`, for servers that render ads themselves, each is counted before the
 * answer, which says so: `{ data: (ServedAd & { counted, reason? })[] }`; that needs the site's ADS_SERVER_KEY.
 */
export const GET = route<{ placement: string }>(async (ctx, request, { placement }) => {
  const { track, ...wanted } = queryOf(request);
  if (track === "true") {
    const { ctx: viewer, viewerId } = servedByServer(request);
    return json({ data: await trackAdsAt(viewer, { placement, viewerId, ...wanted }) });
  }
  const browser = await ensureBrowserWord(ctx.now);
  return json({ data: await adsAt(ctx, { placement, browser, ...wanted }) });
});

/** What counts by being asked is asked with GET only. */
export const HEAD = route<{ placement: string }>(
  async () => new Response(null, { status: 405, headers: { allow: "GET" } }),
);

/** Unknown and repeated keys are refused, so that a mistyped one is not taken for its default. */
function queryOf(request: Request): z.infer<typeof Query> {
  const pairs = [...new URL(request.url).searchParams];
  const parsed = Query.safeParse(Object.fromEntries(pairs));
  if (parsed.success && new Set(pairs.map(([key]) => key)).size === pairs.length) return parsed.data;
  const [field] = parsed.error?.issues[0]?.path ?? [];
  throw new DomainError("invalid", "invalid", `The query is wrong${field ? ` at ${String(field)}` : ""}.`);
}
