import { afterAll, beforeAll, expect, test } from "vitest";
import { parkOrphans } from "../support/storm/orphans";
import { printStorm, printVerdicts } from "../support/storm/report";
import { silence } from "../support/storm/silence";
import { openStage, type Stage } from "../support/storm/stage";
import { type Kill, storm } from "../support/storm/storm";
import type { Verdicts } from "../support/storm/verdict";

// The short form runs in `npm test`; `npm run test:faults` blows for real.
const isLong = process.env.FAULTS === "long";
const LIMIT_MS = 30 * 60_000;
const SHORT_KILLS: Kill[] = [
  { at: 0.25, part: "worker" },
  { at: 0.5, part: "web" },
];
const LONG_KILLS: Kill[] = [
  { at: 0.15, part: "web" },
  { at: 0.3, part: "worker" },
  { at: 0.4, part: "web" },
  { at: 0.55, part: "postgres" },
  { at: 0.7, part: "web" },
];
const plan = { senders: 32, copies: 3, forged: 0.05 };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, LIMIT_MS);
afterAll(() => stage?.stop(), 60_000);

const wrongOf = (verdicts: Verdicts) => verdicts.filter(({ wrong }) => wrong > 0);

test(
  "a storm of postbacks while processes are killed: nothing lost, nothing twice, nothing forged, everybody sees what they paid for",
  async () => {
    const kills = isLong ? LONG_KILLS : SHORT_KILLS;
    const result = await storm(stage, { ...plan, kills, checkouts: isLong ? 10_000 : 150 });
    printStorm(result);
    expect(wrongOf(result.verdicts)).toEqual([]);
    expect(result.killed).toHaveLength(kills.length);
    expect(result.drainSeconds).not.toBeNull();
  },
  LIMIT_MS,
);

test(
  "a gateway that never sends half of its postbacks: the sweeper finds all of what was paid",
  async () => {
    const { verdicts, ...facts } = await silence(stage, isLong ? 10_000 : 60);
    console.table(facts);
    printVerdicts(verdicts);
    expect(wrongOf(verdicts)).toEqual([]);
  },
  LIMIT_MS,
);

test(
  "postbacks about nothing that we know wait aside, and those that we know go on",
  async () => {
    const orphans = isLong ? 1_000 : 30;
    expect(await parkOrphans(stage, orphans)).toBe(orphans);
    const result = await storm(stage, { ...plan, kills: [], checkouts: isLong ? 1_000 : 30 });
    expect(wrongOf(result.verdicts)).toEqual([]);
  },
  LIMIT_MS,
);
