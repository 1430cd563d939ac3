import type { Pool } from "pg";
import type { TestSite } from "../site";
import { asker, atOnce } from "../storm/ask";
import type { Kind } from "./books";
import { newPass } from "./passes";
import { tell, tellPage } from "./teller";
import { type Worthless, worthlessClaims } from "./worthless";

const REPLAYED = 200;
const OF_A_PAGE = 20;

/** What was sent of one sort, what was answered, and what the books recorded of it by its reason. */
export type StormRow = {
  claim: string;
  reason: string;
  sent: number;
  answered: number;
  counted: number;
  other: number;
};

/** Passes that have counted, as impression and as click. */
export async function usedPasses(site: TestSite, adId: number): Promise<string[]> {
  const { ask, close } = asker(8);
  const door = { ask, origin: originOf(site) };
  const tokens = Array.from({ length: REPLAYED }, () => newPass(adId));
  for (const [at, token] of tokens.entries()) {
    const headers = { "x-forwarded-for": `10.77.${at}.9` };
    for (const kind of ["impression", "click"] as const) {
      const judged = await tell(door, { kind, adId, token, headers });
      if (!judged?.counted) throw new Error(`a good ${kind} was ${judged?.reason}`);
    }
  }
  close();
  return tokens;
}

/** Blows so many worthless claims at an ad, evenly of every sort: one by one, whole pages, and clicks. */
export async function stormOfWorthless(
  site: TestSite,
  adId: number,
  count: number,
  used: string[],
): Promise<StormRow[]> {
  const { ask, close } = asker(32);
  const door = { ask, origin: originOf(site) };
  const sorts = worthlessClaims(used);
  const rows = sorts.map(
    ({ name, reason }): StormRow => ({ claim: name, reason, sent: 0, answered: 0, counted: 0, other: 0 }),
  );
  const note = (at: number, judged: ({ counted: boolean; reason?: string } | null)[]) => {
    const row = rows[at]!;
    for (const one of judged) {
      row.sent++;
      if (one?.counted) row.counted++;
      else if (one?.reason === row.reason) row.answered++;
      else row.other++;
    }
  };
  const blow = async (turn: number) => {
    const at = turn % sorts.length;
    const sort = sorts[at]!;
    // Of three rounds one is whole pages, one single impressions, one clicks.
    const way = Math.floor(turn / sorts.length) % 3;
    if (way === 0) return note(at, await page(sort));
    const kind: Kind = way === 1 ? "impression" : "click";
    note(at, [
      await tell(door, {
        kind,
        adId,
        token: sort.token(adId),
        ...(sort.headers && { headers: sort.headers }),
      }),
    ]);
  };
  const page = async ({ token, headers }: Worthless) => {
    const tokens = Array.from({ length: OF_A_PAGE }, (): [number, string] => [adId, token(adId)]);
    return (await tellPage(door, tokens, headers)) ?? tokens.map(() => null);
  };
  // Three turns of a sort send 22 claims.
  const turns = Math.ceil(count / (OF_A_PAGE + 2)) * 3;
  await atOnce(
    Array.from({ length: turns }, (_, turn) => turn),
    32,
    blow,
  );
  close();
  return rows;
}

/** How often the books recorded which reason of an ad, forged ones included. */
export async function recordedReasons(sql: Pool, adId: number): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ outcome: string; n: number }>(
    "select outcome, sum(count)::int as n from ad_figures where ad_id = $1 group by outcome",
    [adId],
  );
  return new Map(rows.map(({ outcome, n }) => [outcome, n]));
}

function originOf(site: TestSite): string {
  return site.url.replace("localhost", "127.0.0.1");
}
