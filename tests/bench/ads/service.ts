import { recordSighting, sight } from "@/services/ads";
import { readToken } from "@/services/ads/token";
import { contextFor } from "@/services/context";
import { BROWSER, BROWSER_HEADERS, newPasses } from "../../support/ads/passes";
import { atOnce } from "../../support/storm/ask";
import { recordOneByOne } from "./one-by-one";
import type { Round } from "./rounds";

/** Impressions of one ad, so many at once, straight at the service. Each is judged from its token on, as at the endpoint. */
export async function serviceRound(design: "ours" | "one by one", plan: Round): Promise<number> {
  // Of no known network: a whole crowd in one would be a flood.
  const client = { ip: null, userAgent: BROWSER_HEADERS["user-agent"] };
  const record = {
    ours: async (token: string) => {
      const ctx = contextFor({ kind: "visitor" }, { client });
      const claim = { adId: plan.adId, token, prefetch: false, browser: BROWSER };
      const outcome = await recordSighting(ctx, sight(ctx, { ...claim, kind: "impression" }));
      if (outcome !== "valid") throw new Error(`an impression was ${outcome}`);
    },
    "one by one": async (token: string) => {
      const { pass } = readToken(token, plan.adId, new Date());
      if (!pass) throw new Error("a pass of ours was not read");
      await recordOneByOne(pass);
    },
  }[design];
  const passes = newPasses(plan.adId, plan.impressions);
  const began = performance.now();
  await atOnce(passes, plan.connections, record);
  return (1_000 * passes.length) / (performance.now() - began);
}
