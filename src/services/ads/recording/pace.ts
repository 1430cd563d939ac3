import { MINUTE } from "@/lib/time";
import type { Sighting } from "../sighting";
import type { Paces } from "./facts";
import type { Judged } from "./judged";

/**
 * How many impressions count in a minute of the clock. No person sees more ads than that; and a program that takes a new word of the
 * browser for each is still one network, of which so many people do not see one ad at once.
 */
export const MOST_A_MINUTE = { viewer: 60, network: 300 };

/** Of more paces we forget those that came first: it takes so many valid passes in a minute that nobody gains by it. */
const MOST_KNOWN = 100_000;

export type PaceMemory = {
  known: Paces;
  /** Takes down what was committed. */
  note(judged: readonly Judged[]): void;
};

type Pace = { name: string; most: number };

/**
 * By what an impression is too fast: the minute of its viewer on all ads, and that of its network on this ad. A network that is unknown is
 * not limited, nor is what a server of ours reports, which is of many viewers.
 */
export function pacesOf({ adId, pass, ip, at }: Pick<Sighting, "adId" | "pass" | "ip" | "at">): Pace[] {
  if (!pass || pass.viewerClass === "server") return [];
  const minute = Math.floor(at.getTime() / MINUTE);
  const viewer = { name: `v ${pass.viewer} ${minute}`, most: MOST_A_MINUTE.viewer };
  if (ip === null) return [viewer];
  return [viewer, { name: `n ${adId} ${ip} ${minute}`, most: MOST_A_MINUTE.network }];
}

/**
 * What a process remembers of the pace of viewers and networks. It is the one rule that holds per process and not exactly: a program that it catches
 * has a reason of its own in the figures, and caps hold without it.
 */
export function paceMemory(most = MOST_KNOWN): PaceMemory {
  const known = new Map<string, number>();
  return {
    known,
    note(judged) {
      for (const { sighting, outcome, ad } of judged) {
        if (sighting.kind !== "impression" || !ad || (outcome !== "valid" && outcome !== "flood")) continue;
        for (const { name } of pacesOf(sighting)) {
          const count = known.get(name) ?? 0;
          // What was seen last stands last.
          known.delete(name);
          known.set(name, count + 1);
          if (known.size > most) known.delete(known.keys().next().value ?? name);
        }
      }
    },
  };
}
