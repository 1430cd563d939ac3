import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { atOnce } from "./ask";
import { setUpShelf } from "./cast";
import { Senders } from "./deliveries";
import { drained } from "./drain";
import type { StormEvent } from "./gateway";
import { judgeBooks } from "./judge";
import { happen, livesOf } from "./life";
import { openSales } from "./sales";
import type { Stage } from "./stage";
import type { Verdicts } from "./verdict";

const LIMIT_MS = 600_000;

export type SilenceResult = {
  checkouts: number;
  told: number;
  untold: number;
  rounds: number;
  verdicts: Verdicts;
};

/** Sales of which the gateway never tells one message in two: what it kept silent about has to be found by asking. */
export async function silence(stage: Stage, checkouts: number): Promise<SilenceResult> {
  const shelf = await setUpShelf(stage.sql);
  // Nobody asks about a checkout that is paid: a second payment that was never told of is found by reconciliation.
  const sales = await openSales(stage, shelf, checkouts, { due: true, twice: false });
  const { first, later } = livesOf(sales);
  const events: StormEvent[] = [];
  const all = (acts: typeof first) => async () => {
    for (const act of acts) events.push(await happen(stage.gateway, act));
  };
  await atOnce(first, 16, (act) => all([act])());
  await atOnce(later, 16, (acts) => all(acts)());
  const told = events.filter((_, index) => index % 2 === 0);
  const senders = new Senders(stage.postbackUrl, stage.gateway);
  senders.put(told.map((event) => ({ event, isForged: false })));
  const sent = await senders.run(16, () => true);
  const rounds = await sweepAll(stage.sql);
  await drained(stage.sql, LIMIT_MS);
  const verdicts = await judgeBooks(stage, { shelf, sales, events: told, sent });
  return { checkouts, told: told.length, untold: events.length - told.length, rounds, verdicts };
}

/** Has the round of every minute run again and again without the minutes, until every checkout was asked about once. */
async function sweepAll(sql: Pool): Promise<number> {
  const began = performance.now();
  for (let rounds = 1; performance.now() - began < LIMIT_MS; rounds++) {
    await sql.query("select graphile_worker.add_job('checkouts.sweep')");
    while ((await count(sql, OPEN_JOBS)) > 0) await sleep(200);
    if ((await count(sql, DUE)) === 0) return rounds;
  }
  throw new Error("The sweeper did not come round.");
}

const OPEN_JOBS = `graphile_worker.jobs
  where task_identifier in ('checkouts.sweep', 'checkout.refetch') and run_at <= now() and attempts < max_attempts`;
const DUE = "checkouts where next_check_at <= now() and status <> 'paid'";

async function count(sql: Pool, what: string): Promise<number> {
  return (await sql.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]!.n;
}
