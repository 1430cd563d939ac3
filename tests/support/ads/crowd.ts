import { setTimeout as sleep } from "node:timers/promises";
import type { TestSite } from "../site";
import { asker } from "../storm/ask";
import { killPart, type SitePart } from "../storm/parts";
import type { Kind } from "./books";
import { newPass } from "./passes";
import { idOf, type Judged, tell, tellPage } from "./teller";

/** Ends a part of the site once so much of the crowd was there. */
export type Kill = { at: number; part: SitePart };
export type CrowdPlan = { adId: number; visits: number; connections: number; kills: Kill[] };

export type CrowdResult = {
  counted: Record<Kind, Set<string>>;
  /** Said again after it had been cut off, and answered that it had been said before: it counted then. */
  repeated: Record<Kind, Set<string>>;
  cutOff: number;
  killed: SitePart[];
  seconds: number;
};

/** Of ten visits, how many tell of a page's ads at once, and how many click. */
const PAGES = 3;
const CLICKS = 2;
const OF_A_PAGE = 6;

/**
 * A crowd that sees an ad and clicks it while processes of the site are killed. Whoever is cut off says it again with the same pass,
 * so that what was taken down without an answer would show as counted twice.
 */
export async function crowd(
  site: TestSite,
  { adId, visits, connections, kills }: CrowdPlan,
): Promise<CrowdResult> {
  const { ask, close } = asker(connections);
  const door = { ask, origin: site.url.replace("localhost", "127.0.0.1") };
  const result: CrowdResult = {
    counted: { impression: new Set(), click: new Set() },
    repeated: { impression: new Set(), click: new Set() },
    ...{ cutOff: 0, killed: [], seconds: 0 },
  };
  const left = [...kills];
  let begun = 0;

  const until = async (say: () => Promise<Judged[] | null>): Promise<Judged[]> => {
    for (;;) {
      const judged = await say();
      if (judged) return judged;
      result.cutOff++;
      await sleep(100);
    }
  };
  const note = (kind: Kind, tokens: string[], judged: Judged[]) => {
    for (const [at, { counted, reason }] of judged.entries()) {
      const id = idOf(tokens[at]!, adId);
      if (counted) result.counted[kind].add(id);
      else if (reason === "replay") result.repeated[kind].add(id);
      else throw new Error(`a good ${kind} was ${reason}`);
    }
  };
  const visit = async (number: number) => {
    const headers = { "x-forwarded-for": `10.${number % 256}.${(number >> 8) % 256}.9` };
    const isPage = number % 10 < PAGES;
    const kind = number % 10 >= 10 - CLICKS ? "click" : "impression";
    const tokens = Array.from({ length: isPage ? OF_A_PAGE : 1 }, () => newPass(adId));
    const judged = await until(async () => {
      if (isPage)
        return tellPage(
          door,
          tokens.map((token) => [adId, token]),
          headers,
        );
      const one = await tell(door, { kind, adId, token: tokens[0]!, headers });
      return one && [one];
    });
    note(kind, tokens, judged);
  };
  const hand = async () => {
    while (begun < visits) {
      await visit(begun++);
      if (left[0] && begun >= left[0].at * visits) {
        const { part } = left.shift()!;
        if (killPart(part, site.dataDirectory)) result.killed.push(part);
      }
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, hand));
  close();
  return { ...result, seconds: (performance.now() - began) / 1_000 };
}
