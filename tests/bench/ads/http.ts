import autocannon from "autocannon";
import { BROWSER_HEADERS, newPasses } from "../../support/ads/passes";
import type { Round } from "./rounds";

/** Impressions of one ad, told over HTTP: so many in each request. Each has to be answered as counted. */
export async function httpRound(origin: string, perRequest: number, plan: Round): Promise<number> {
  const bodies = bodiesOf(plan, perRequest);
  const path = perRequest === 1 ? `/api/ads/${plan.adId}/impression` : "/api/ads/impressions";
  let counted = 0;
  const began = performance.now();
  let ended = began;
  await autocannon({
    url: origin,
    connections: plan.connections,
    amount: bodies.length,
    requests: [
      {
        method: "POST",
        path,
        headers: BROWSER_HEADERS,
        setupRequest: (request) => ({ ...request, body: bodies.pop() ?? "" }),
        onResponse: (_status, body) => {
          counted += body.split('"counted":true').length - 1;
          ended = performance.now();
        },
      },
    ],
  });
  if (counted !== plan.impressions) throw new Error(`${counted} of ${plan.impressions} were counted`);
  return (1_000 * counted) / (ended - began);
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
