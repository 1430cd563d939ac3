import { ingestPostback } from "@/services/payments";
import { postbackRoute } from "@/web/postbacks";

export const dynamic = "force-dynamic";

/** Where gateways tell of payments, each at an address of its own. */
export const POST = postbackRoute<{ gateway: string; token: string }>((ctx, postback, params) =>
  ingestPostback(ctx, { ...params, ...postback }),
);
