import { describe, expect, test } from "vitest";
import { headline, worstMissing } from "@/components/admin/sync/run/headline";
import { paceOf, remember, type Sample, secondsLeft, shareDone } from "@/components/admin/sync/run/pace";
import { percentWords } from "@/components/admin/sync/words";
import type { SyncProgress, SyncRunPage } from "@/services/whitelabel";

const progress = (values: Partial<SyncProgress>): SyncProgress => ({
  status: "running",
  listed: 0,
  expected: 0,
  added: 0,
  changed: 0,
  missing: 0,
  restored: 0,
  moved: 0,
  elapsed: 0,
  models: 0,
  done: 0,
  isStopping: false,
  ...values,
});

const told = (...samples: [elapsed: number, listed: number][]) =>
  samples.reduce<Sample[]>((known, [elapsed, listed]) => remember(known, { elapsed, listed }), []);

describe("the pace of a listing", () => {
  test("is not known before anything was listed, nor from one quick glance", () => {
    expect(paceOf([])).toBeNull();
    expect(paceOf(told([0, 0]))).toBeNull();
    expect(paceOf(told([200, 1_000]))).toBeNull();
  });

  test("is the average where only one moment is known, as without scripts", () => {
    expect(paceOf(told([4_000, 2_000]))).toBe(500);
  });

  test("is that of the last seconds, so that an hour of standing still does not count", () => {
    expect(paceOf(told([1_000, 900], [3_600_000, 1_000], [3_602_000, 3_000]))).toBe(1_000);
  });

  test("begins anew when the listing does", () => {
    expect(paceOf(told([9_000, 9_000], [10_000, 10_000], [1_000, 100]))).toBe(100);
  });
});

describe("what remains of a listing", () => {
  test("is what the last one had more, at this pace", () => {
    expect(secondsLeft(progress({ listed: 200, expected: 1_000 }), 100)).toBe(8);
  });

  test("is not known for a first listing, for one that stands still, and beyond the last one", () => {
    expect(secondsLeft(progress({ listed: 200 }), 100)).toBeNull();
    expect(secondsLeft(progress({ listed: 200, expected: 1_000 }), 0)).toBeNull();
    expect(secondsLeft(progress({ listed: 1_200, expected: 1_000 }), 100)).toBeNull();
  });

  test("never looks like nothing while it lists, and follows the models afterwards", () => {
    expect(shareDone(progress({ listed: 5_000, expected: 1_000 }))).toBe(0.99);
    expect(shareDone(progress({ listed: 5_000 }))).toBeNull();
    expect(shareDone(progress({ status: "applying", models: 4, done: 1 }))).toBe(0.25);
    expect(shareDone(progress({ status: "undoing", models: 0 }))).toBeNull();
  });
});

describe("a run in words", () => {
  const run = {
    counts: {
      models: 13,
      new: 12,
      changed: 0,
      missing: 0,
      restored: 0,
      renamed: 1,
      postsAdded: 0,
      postsMissing: 0,
    },
    added: 1_340,
    changed: 0,
    missing: 3,
    restored: 0,
    moved: 0,
    plan: {
      known: { models: 120, posts: 1_000, objects: 9_000 },
      missing: { models: 44, posts: 500, objects: 3 },
      added: { models: 0, posts: 0 },
      accepted: 0,
      junk: {},
    },
  } as unknown as SyncRunPage;

  test("names what changes and leaves out what does not", () => {
    expect(headline(run, "en")).toBe("12 new models, 1 model renamed, 1,340 new files, and 3 files missing");
    expect(headline(run, "pt")).toBe(
      "12 modelos novos, 1 modelo renomeado, 1.340 arquivos novos e 3 arquivos ausentes",
    );
    const nothing = { ...run, counts: { ...run.counts, new: 0, renamed: 0 }, added: 0, missing: 0 };
    expect(headline(nothing, "en")).toBeNull();
  });

  test("names the kind of which the largest share is missing, and nothing for a run from before plans", () => {
    expect(worstMissing(run, "en")).toBe("50% of the posts (missing: 500 of 1,000)");
    const old = { plan: { known: { knownModels: 1 } } } as unknown as SyncRunPage;
    expect(worstMissing(old, "en")).toBeNull();
  });

  test("never calls a small share none", () => {
    expect(percentWords(1, 9_000, "en")).toBe("0.01%");
    expect(percentWords(44, 120, "pt")).toBe("37%");
    expect(percentWords(0, 0, "pt")).toBe("0%");
  });
});
