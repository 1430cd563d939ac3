import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb } from "@/db";
import { countsOf, judgeCounts, judgeEvents } from "../support/ads/books";
import { crowd, type Kill } from "../support/ads/crowd";
import { hotAd } from "../support/ads/hot-ad";
import { recordedReasons, stormOfWorthless, usedPasses } from "../support/ads/storm";
import { startTestSite, type TestSite } from "../support/site";
import { printVerdicts } from "../support/storm/report";

// The short form runs in `npm test`; `npm run test:faults` blows for real.
const isLong = process.env.FAULTS === "long";
const LIMIT_MS = 30 * 60_000;
const KILLS: Kill[] = [
  { at: 0.2, part: "web" },
  { at: 0.5, part: "postgres" },
  { at: 0.8, part: "web" },
];
const MORE_KILLS: Kill[] = [
  { at: 0.1, part: "postgres" },
  { at: 0.35, part: "web" },
  { at: 0.65, part: "postgres" },
  { at: 0.9, part: "web" },
];

let site: TestSite & { stop(): Promise<void> };
let sql: Pool;
let adId: number;
beforeAll(async () => {
  site = await startTestSite({ SAMPLE_MODELS: "1", TRUST_PROXY: "1" });
  Object.assign(process.env, site.environment, { LOG_LEVEL: "silent" });
  sql = new Pool({ connectionString: site.databaseUrl, max: 4 });
  // PostgreSQL will be killed: connections that break are replaced.
  sql.on("error", () => undefined);
  adId = await hotAd();
}, LIMIT_MS);
afterAll(async () => {
  await sql?.end();
  await closeDb();
  await site?.stop();
}, 60_000);

test(
  "web and database are killed under a crowd: what was acknowledged is there exactly once, and counters are the events",
  async () => {
    const kills = isLong ? [...KILLS, ...MORE_KILLS].sort((a, b) => a.at - b.at) : KILLS;
    const plan = { adId, visits: isLong ? 40_000 : 2_000, connections: 32, kills };
    const { counted, repeated, ...told } = await crowd(site, plan);
    const verdicts = [
      await judgeCounts(sql, adId),
      ...(await judgeEvents(sql, "impression", counted.impression)),
      ...(await judgeEvents(sql, "click", counted.click)),
    ];
    console.table({
      "impressions acknowledged": counted.impression.size,
      "clicks acknowledged": counted.click.size,
      "counted, but cut off before the answer": repeated.impression.size + repeated.click.size,
      "cut off and said again": told.cutOff,
      "killed (-9)": told.killed.join(", "),
      seconds: Math.round(told.seconds),
    });
    printVerdicts(verdicts);
    expect(verdicts.filter(({ wrong }) => wrong > 0)).toEqual([]);
    expect(told.killed).toHaveLength(kills.length);
    // Nothing that counted is unknown to those who told of it.
    const { impressionEvents, clickEvents } = await countsOf(sql, adId);
    expect(impressionEvents).toBe(counted.impression.size + repeated.impression.size);
    expect(clickEvents).toBe(counted.click.size + repeated.click.size);
  },
  LIMIT_MS,
);

test(
  "a storm of replayed, forged, expired and borrowed passes, of programs and prefetches: recorded with the reason, counted never",
  async () => {
    const used = await usedPasses(site, adId);
    const [before, reasonsBefore] = [await countsOf(sql, adId), await recordedReasons(sql, adId)];
    const rows = await stormOfWorthless(site, adId, isLong ? 100_000 : 4_000, used);
    const reasons = await recordedReasons(sql, adId);
    const recorded = (reason: string) => (reasons.get(reason) ?? 0) - (reasonsBefore.get(reason) ?? 0);
    console.table(
      rows.map(({ claim, reason, sent, answered, counted }) => ({ claim, reason, sent, answered, counted })),
    );
    const sentAs = new Map<string, number>();
    for (const { reason, sent } of rows) sentAs.set(reason, (sentAs.get(reason) ?? 0) + sent);
    console.table([...sentAs].map(([reason, sent]) => ({ reason, sent, recorded: recorded(reason) })));

    expect(rows.filter(({ counted, other }) => counted > 0 || other > 0)).toEqual([]);
    expect([...sentAs].map(([reason]) => [reason, recorded(reason)])).toEqual([...sentAs]);
    expect(await countsOf(sql, adId)).toEqual(before);
    expect((await judgeCounts(sql, adId)).first).toBeNull();
  },
  LIMIT_MS,
);
