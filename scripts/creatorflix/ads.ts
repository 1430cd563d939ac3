import { type AdCount, checkAdCounts } from "@/services/ads";
import type { Context } from "@/services/context";
import { NotUnderstood, type Outcome } from "./command";

/** `ads check`: whether what advertisers are told is what happened. */
export async function ads(ctx: Context, words: string[]): Promise<Outcome> {
  if (words.length !== 1 || words[0] !== "check") throw new NotUnderstood("It is: ads check");
  const { ads, impressions, clicks, differences } = await checkAdCounts(ctx);
  if (differences.length === 0) {
    return {
      said: `Counters, figures and events are equal: ads ${ads}, impressions ${impressions}, clicks ${clicks}.`,
      code: 0,
    };
  }
  return { said: ["Counters, figures and events are apart:", ...differences.map(tell)].join("\n"), code: 1 };
}

function tell({ adId, kind, counter, figures, figuresKept, eventsKept }: AdCount): string {
  return `  ad ${adId}, ${kind}s: counter ${counter}, figures ${figures}; of the days kept: figures ${figuresKept}, events ${eventsKept}`;
}
