import { describe, expect } from "vitest";
import { test } from "../../../support/test";
import { apply, decline, discard, plan, undo } from "./acts";
import { mutate } from "./mutate";
import { abandon, applyAtOnce, brokenListing, cancel, decide, repeat, stutter, twoAtOnce } from "./rare-acts";
import { Walk } from "./walk";

// `WALK_SEED=123 WALK_ROUNDS=500` repeats a walk; `npm run test:faults` walks for thousands of rounds.
const isLong = process.env.FAULTS === "long";
const seed = Number(process.env.WALK_SEED ?? Date.now() % 1_000_000_000);
const rounds = Number(process.env.WALK_ROUNDS ?? (isLong ? 4_000 : 200));

const ACTS = {
  apply: 40,
  decline: 8,
  "apply at once": 10,
  undo: 18,
  leave: 6,
  discard: 4,
  "apply one of those left": 5,
  "broken listing": 4,
  stutter: 3,
  cancel: 3,
  "two at once": 3,
  abandon: 5,
  decide: 8,
  repeat: 5,
  guard: 2,
};

async function round(walk: Walk): Promise<void> {
  const { chance } = walk;
  for (let mutations = chance.int(5); mutations > 0; mutations--) {
    walk.tell(await mutate(walk.bucket, chance, walk.gone));
  }
  walk.store.reset(chance.pick([1, 2, 3, 5, 7, 10, 1_000]));
  const scope = () => {
    const models = [...walk.naive.ids.keys()].filter((path) => path.split("/").length === 2);
    return models.length > 0 && chance.is(35) ? chance.pick(models) : null;
  };
  switch (chance.weighted(ACTS)) {
    case "apply":
      return apply(walk, await plan(walk, scope()));
    case "decline": {
      const open = await plan(walk, null);
      await decline(walk, open);
      return apply(walk, open);
    }
    case "apply at once":
      return applyAtOnce(walk, scope());
    case "undo":
      return undo(walk);
    case "leave":
      await plan(walk, scope());
      return;
    case "discard":
      return discard(walk, await plan(walk, scope()));
    case "apply one of those left":
      return walk.open.length > 0 ? apply(walk, chance.pick(walk.open)) : undefined;
    case "broken listing":
      return brokenListing(walk, scope());
    case "stutter":
      return stutter(walk, scope());
    case "cancel":
      return cancel(walk, scope());
    case "two at once":
      return twoAtOnce(walk, [scope(), scope()]);
    case "abandon":
      return abandon(walk, scope());
    case "decide":
      return decide(walk);
    case "repeat":
      return repeat(walk);
    case "guard":
      return walk.setPercent(chance.pick([20, 50, 80]));
  }
}

describe("a library that is wandered through at random", () => {
  test(
    `is what the naive one says after each of ${rounds} rounds (seed ${seed})`,
    async ({ admin }) => {
      const walk = new Walk(seed);
      await walk.begin(admin);
      for (let n = 1; n <= rounds; n++) {
        try {
          walk.tell(`--- round ${n}`);
          await round(walk);
          await walk.verify();
          if (n % 50 === 0) await walk.tidy();
        } catch (error) {
          console.error(`WALK_SEED=${seed} fails in round ${n}:\n${walk.story}`);
          throw error;
        }
      }
      walk.end();
      expect(walk.applied.size).toBeGreaterThan(rounds / 4);
    },
    isLong ? 3_600_000 : 600_000,
  );
});
