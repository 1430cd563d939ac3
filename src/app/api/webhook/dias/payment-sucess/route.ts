import { ingestPostback } from "@/services/payments";
import { postbackRoute } from "@/web/postbacks";

export const dynamic = "force-dynamic";

/**
 * The address, misspelt for ever, that Dias Marketplace was given by the sites before this one. Dias signs nothing and has no API,
 * so nothing passes here without the account's secret token: as `?token=`, because its panel takes nothing but an address, or in
 * the header `x-postback-token`, which no log of addresses keeps. Without it, 404.
 */
export const POST = postbackRoute((ctx, postback, _params, request) => {
  const token =
    request.headers.get("x-postback-token") ?? new URL(request.url).searchParams.get("token") ?? "";
  return ingestPostback(ctx, { gateway: "dias", token, ...postback });
});
