import { cpus, loadavg } from "node:os";
import { Pool } from "pg";
import { closeDb } from "@/db";
import { openLogFile } from "../../scripts/start/log-file";
import { typescript } from "../../scripts/start/part";
import { startPartThatTells } from "../../scripts/start/ready";
import { judgeCounts } from "../support/ads/books";
import { hotAd } from "../support/ads/hot-ad";
import { startTestSite } from "../support/site";
import { isRight, printVerdicts } from "../support/storm/report";
import { httpRound } from "./ads/http";
import { type Figure, inTurn, median } from "./ads/rounds";
import { serviceRound } from "./ads/service";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const CONNECTIONS = 32;
/** A page has at most so many places for ads. */
const PAGE = 6;
const WANTED = 10;

/**
 * Prints how many impressions of one hot ad are accepted for good each second, beside the design of one transaction for each
 * impression, at the service and at the HTTP endpoint (quality.md: ≥ 10 ×); and whether counters are the events afterwards.
 */
export async function benchAds(): Promise<void> {
  const site = await startTestSite({ SAMPLE_MODELS: "1" });
  Object.assign(process.env, site.environment, { LOG_LEVEL: "fatal" });
  const theirSite = await startPartThatTells({
    name: "The site of one transaction for each impression",
    args: [...typescript, "tests/bench/ads/one-by-one-site.ts"],
    env: { ...process.env, ...site.environment },
    log: openLogFile(site.dataDirectory, "one-by-one"),
  });
  try {
    const [ourAd, theirAd] = [await hotAd(), await hotAd()];
    const url = site.url.replace("localhost", "127.0.0.1");
    // The framework loads a route with the first request for it.
    for (const path of [`/api/ads/${ourAd}/impression`, "/api/ads/impressions"])
      await fetch(`${url}${path}`, { method: "POST", body: "{}" });
    const figures = await inTurn(
      [
        {
          what: "service",
          ours: (plan) => serviceRound("ours", plan),
          theirs: (plan) => serviceRound("one by one", plan),
        },
        ...[1, PAGE].map((perRequest) => ({
          what: `HTTP, ${perRequest} in a request`,
          ours: (plan: Parameters<typeof httpRound>[2]) => httpRound(url, perRequest, plan),
          theirs: (plan: Parameters<typeof httpRound>[2]) => httpRound(theirSite.url, perRequest, plan),
        })),
      ],
      { ourAd, theirAd, connections: CONNECTIONS, rounds: ROUNDS },
    );
    print(figures);
    const sql = new Pool({ connectionString: site.databaseUrl, max: 1 });
    const verdict = await judgeCounts(sql, ourAd);
    await sql.end();
    printVerdicts([verdict]);
    if (!isRight([verdict])) process.exitCode = 1;
  } finally {
    await closeDb();
    await theirSite.stop();
    await site.stop();
  }
}

function print(figures: Figure[]): void {
  console.log(
    `\nimpressions of one hot ad accepted for good per second, ${CONNECTIONS} at once, median of ${ROUNDS} rounds ` +
      `(${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)})`,
  );
  console.table(
    figures.map(({ what, ours, theirs }) => ({
      where: what,
      "one transaction each": Math.round(median(theirs)),
      ours: Math.round(median(ours)),
      times: (median(ours) / median(theirs)).toFixed(1),
      rounds: ours.map((one, round) => (one / (theirs[round] ?? 1)).toFixed(1)).join(" "),
    })),
  );
  if (figures.some(({ ours, theirs }) => median(ours) < WANTED * median(theirs))) {
    console.log(`wanted: ${WANTED} times`);
    process.exitCode = 1;
  }
}
