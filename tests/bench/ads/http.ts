import { BROWSER_HEADERS, newPasses } from "../../support/ads/passes";
import type { Round } from "./rounds";
import { postAll } from "./wires";

/** Impressions of one ad, told over HTTP: so many in each request. Each has to be answered as counted. */
export async function httpRound(origin: string, perRequest: number, plan: Round): Promise<number> {
  const bodies = bodiesOf(plan, perRequest);
  const path = perRequest === 1 ? `/api/ads/${plan.adId}/impression` : "/api/ads/impressions";
  let counted = 0;
  const began = performance.now();
  await postAll({ origin, path, headers: BROWSER_HEADERS }, bodies, {
    connections: plan.connections,
    onAnswer: (body) => {
      counted += body.split('"counted":true').length - 1;
    },
  });
  const seconds = (performance.now() - began) / 1_000;
  if (counted !== plan.impressions) throw new Error(`${counted} of ${plan.impressions} were counted`);
  return counted / seconds;
}

function bodiesOf({ adId, impressions }: Round, perRequest: number): string[] {
  const passes = newPasses(adId, impressions);
  if (perRequest === 1) return passes.map((token) => JSON.stringify({ token }));
  return Array.from({ length: impressions / perRequest }, (_, page) =>
    JSON.stringify({
      tokens: passes.slice(page * perRequest, (page + 1) * perRequest).map((token) => [adId, token]),
    }),
  );
}
