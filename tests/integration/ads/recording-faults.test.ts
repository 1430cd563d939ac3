import { eq, sql } from "drizzle-orm";
import { Pool, type PoolClient } from "pg";
import { afterAll, afterEach, describe, expect } from "vitest";
import { pool } from "@/db";
import { adFigures, ads, adUsedTokens, impressions } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { siteDay } from "@/lib/time";
import { recordSighting, recordSightings } from "@/services/ads";
import { collector } from "@/services/ads/recording/collector";
import { paceMemory } from "@/services/ads/recording/pace";
import { writeGroup } from "@/services/ads/recording/write-group";
import type { AdOutcome, Sighting } from "@/services/ads/sighting";
import { type Context, systemContext } from "@/services/context";
import { test } from "../../support/test";
import { expectTrueCounts, runningAd, sightingOf, tally } from "./recording-ground";

const others = [1, 2].map(() => new Pool({ connectionString: process.env.DATABASE_URL, pipeline: true }));
afterAll(() => Promise.all(others.map((other) => other.end())));
afterEach(() => expectTrueCounts(systemContext("test")));

/** Somebody else's transaction that does `statement` and goes on until it is let go. */
async function holding(statement: string): Promise<{ letGo: (how: "commit" | "rollback") => Promise<void> }> {
  const holder: PoolClient = await pool().connect();
  await holder.query("begin");
  await holder.query(statement);
  return {
    letGo: async (how) => {
      await holder.query(how);
      holder.release();
    },
  };
}

/** Waits until a group of ours stands still before somebody else's lock, and answers its connection's process. */
async function standstill(ctx: Context): Promise<number> {
  const stuck = async () => {
    const { rows } = await ctx.db.execute<{ pid: number }>(
      sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0]?.pid ?? 0;
  };
  await expect.poll(stuck, { timeout: 10_000 }).toBeGreaterThan(0);
  return stuck();
}

const many = (ctx: Context, adId: number, count: number) =>
  Array.from({ length: count }, () => sightingOf(ctx, adId));

const settled = (answers: Promise<AdOutcome>[]) =>
  Promise.all(answers.map((answer) => answer.catch(() => "refused" as const)));

describe("a group whose connection is cut", () => {
  test("refuses everybody in it, leaves nothing, and the next ones count: the same tokens too", async ({
    ctx,
  }) => {
    const { id } = await runningAd(ctx);
    const first = many(ctx, id, 20);
    const lock = await holding(`select 1 from ads where id = ${id} for update`);
    const answers = settled(first.map((seen) => recordSighting(ctx, seen)));
    const pid = await standstill(ctx);
    const later = settled(many(ctx, id, 10).map((seen) => recordSighting(ctx, seen)));
    await ctx.db.execute(sql`select pg_terminate_backend(${pid})`);
    expect(tally(await answers)).toEqual({ refused: 20 });
    await lock.letGo("rollback");
    expect(tally(await later)).toEqual({ valid: 10 });
    expect(tally(await recordSightings(ctx, first))).toEqual({ valid: 20 });
  });

  test("while it writes leaves neither half", async ({ ctx }) => {
    const { id } = await runningAd(ctx, { dailyCapPerViewer: 1 });
    // Whoever adds to this figure waits, when events and counters are written already.
    const lock = await holding(
      `insert into ad_figures values (${id}, '${siteDay(ctx.now)}', 'home_top', 'impression', 'valid', 1)`,
    );
    const group = many(ctx, id, 20);
    const answers = settled(group.map((seen) => recordSighting(ctx, seen)));
    await ctx.db.execute(sql`select pg_terminate_backend(${await standstill(ctx)})`);
    expect(tally(await answers)).toEqual({ refused: 20 });
    await lock.letGo("rollback");
    expect(await ctx.db.$count(impressions, eq(impressions.adId, id))).toBe(0);
    const tokens = sql.join(
      group.map(({ pass }) => sql`${pass?.id}::uuid`),
      sql`, `,
    );
    expect(await ctx.db.$count(adUsedTokens, sql`${adUsedTokens.token} in (${tokens})`)).toBe(0);
    expect(tally(await recordSightings(ctx, group))).toEqual({ valid: 20 });
  });

  test("is told as what it is: the database is away", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const lock = await holding(`select 1 from ads where id = ${id} for update`);
    const answer = recordSighting(ctx, sightingOf(ctx, id)).catch((error: unknown) => error);
    await ctx.db.execute(sql`select pg_terminate_backend(${await standstill(ctx)})`);
    expect(await answer).toMatchObject({ code: "57P01" });
    await lock.letGo("rollback");
  });
});

describe("an ad that is deleted while its group waits", () => {
  test("leaves nothing, and the others of the group count", async ({ ctx }) => {
    const [gone, kept] = [await runningAd(ctx), await runningAd(ctx)];
    const lock = await holding(`delete from ads where id = ${gone.id}`);
    const answers = recordSightings(ctx, [sightingOf(ctx, gone.id), sightingOf(ctx, kept.id)]);
    await standstill(ctx);
    await lock.letGo("commit");
    expect(await answers).toEqual(["not_running", "valid"]);
    expect(await ctx.db.$count(impressions, eq(impressions.adId, gone.id))).toBe(0);
    expect(await ctx.db.$count(adFigures, eq(adFigures.adId, gone.id))).toBe(0);
  });

  test("counts when the deletion is called off", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const lock = await holding(`delete from ads where id = ${id}`);
    const answer = recordSighting(ctx, sightingOf(ctx, id));
    await standstill(ctx);
    await lock.letGo("rollback");
    expect(await answer).toBe("valid");
  });
});

describe("what changed while a group waited", () => {
  test("is judged as it is then: paused, or with a cap", async ({ ctx }) => {
    const [paused, capped] = [await runningAd(ctx), await runningAd(ctx)];
    const lock = await holding(
      `update ads set status = 'paused' where id = ${paused.id}; update ads set max_impressions = 1 where id = ${capped.id}`,
    );
    const answers = recordSightings(ctx, [sightingOf(ctx, paused.id), ...many(ctx, capped.id, 2)]);
    await standstill(ctx);
    await lock.letGo("commit");
    expect(await answers).toEqual(["not_running", "valid", "capped"]);
  });
});

describe("groups of several processes", () => {
  test("take their ads in the order of their ids: who waits for one holds none after it", async ({ ctx }) => {
    const made = await Promise.all(Array.from({ length: 8 }, () => runningAd(ctx)));
    const ids = made.map(({ id }) => id).sort((a, b) => a - b);
    const lock = await holding(`select 1 from ads where id = ${ids[0]} for update`);
    const answers = recordSightings(
      ctx,
      [...ids].reverse().map((id) => sightingOf(ctx, id)),
    );
    await standstill(ctx);
    const { rows } = await ctx.db.execute(
      sql`select id from ads where id in (${sql.join(ids.slice(1), sql`, `)}) for update skip locked`,
    );
    expect(rows).toHaveLength(7);
    await lock.letGo("rollback");
    expect(tally(await answers)).toEqual({ valid: 8 });
  });

  test("never wait for each other in a circle, whatever ads they hold in whatever order", async ({ ctx }) => {
    const made = await Promise.all(
      Array.from({ length: 12 }, () => runningAd(ctx, { dailyCapPerViewer: 5 })),
    );
    const processes = others.map((other) =>
      collector<Sighting, AdOutcome>((group) => writeGroup(other, paceMemory(), group), {
        group: 24,
        queue: 10_000,
      }),
    );
    const rounds = Array.from({ length: 40 }, (_, round) =>
      processes.map((process, place) => {
        const inOrder = place === 0 ? made : [...made].reverse();
        return process.collect(
          inOrder.map(({ id }, at) =>
            sightingOf(ctx, id, {
              viewer: `v${(round + at) % 3}`,
              kind: at % 4 === 0 ? "click" : "impression",
            }),
          ),
        );
      }),
    );
    const outcomes = (await Promise.all(rounds.flat())).flat();
    expect(Object.keys(tally(outcomes)).sort()).toEqual(["capped", "flood", "valid"]);
  });
});

describe("while the database is too slow", () => {
  test("a bounded number waits, and who comes then is refused at once", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const lock = await holding(`select 1 from ads where id = ${id} for update`);
    const first = recordSighting(ctx, sightingOf(ctx, id));
    await standstill(ctx);
    const waiting = recordSightings(ctx, many(ctx, id, 5_000));
    const refusal = await recordSighting(ctx, sightingOf(ctx, id)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ kind: "unavailable", code: "ads_busy" });
    await lock.letGo("rollback");
    expect(tally([await first, ...(await waiting)])).toEqual({ valid: 5_001 });
    expect(await recordSighting(ctx, sightingOf(ctx, id))).toBe("valid");
    const [ad] = await ctx.db.select().from(ads).where(eq(ads.id, id));
    expect(ad?.impressions).toBe(5_002);
  });
});
