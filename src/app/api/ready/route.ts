import { checkReadiness } from "@/services/readiness";
import { json, publicRoute } from "@/web/routes";

export const dynamic = "force-dynamic";

/** 200 when everything that a visitor needs answers, else 503 and which part does not. */
export const GET = publicRoute(async (ctx) => {
  const readiness = await checkReadiness(ctx);
  return json(readiness, { status: readiness.ready ? 200 : 503 });
});
