import { describe, expect, test } from "vitest";
import { sentence } from "../../../scripts/creatorflix/sync/progress-line";
import { readWords } from "../../../scripts/creatorflix/sync/words";

describe("the words after sync", () => {
  test.for([
    [[], { act: "sync", prefix: undefined, stopsAtPlan: false }],
    [["--plan"], { act: "sync", prefix: undefined, stopsAtPlan: true }],
    [["--model", "Ana Luz"], { act: "sync", prefix: "Ana Luz/", stopsAtPlan: false }],
    [["--model=Ana Luz/", "--plan"], { act: "sync", prefix: "Ana Luz/", stopsAtPlan: true }],
    [["--apply", "7"], { act: "apply", runId: 7, despite: false }],
    [["--apply=7", "--despite"], { act: "apply", runId: 7, despite: true }],
    [["--discard", "7"], { act: "discard", runId: 7 }],
    [["--undo", "7"], { act: "undo", runId: 7 }],
    [["--status"], { act: "status" }],
  ] as const)("%o are understood", ([words, wish]) => {
    expect(readWords([...words])).toEqual({ wish, json: false });
    expect(readWords(["--json", ...words])).toEqual({ wish, json: true });
  });

  test.for([
    [["now"], "now"],
    [["--plann"], "--plann"],
    [["--plan=yes"], "--plan"],
    [["--model"], "--model"],
    [["--model", ""], "folder"],
    [["--model", "x".repeat(1_001)], "folder"],
    [["--apply"], "--apply"],
    [["--apply", ""], "number of a run"],
    [["--apply", "0"], "number of a run"],
    [["--apply", "1.5"], "number of a run"],
    [["--undo", "2147483648"], "number of a run"],
    [["--undo", "7; drop table sync_runs"], "number of a run"],
    [["--apply", "1", "--undo", "1"], "one at a time"],
    [["--status", "--plan"], "--status does not"],
    [["--discard", "1", "--model", "Ana"], "--discard does not"],
    [["--despite"], "--apply"],
    [["--undo", "1", "--despite"], "--apply"],
  ] as const)("%o are not, and the answer says why", ([words, why]) => {
    expect(() => readWords([...words])).toThrow(why);
    expect(() => readWords([...words])).toThrow(expect.objectContaining({ name: "NotUnderstood" }));
  });
});

describe("the line of progress", () => {
  const progress = {
    ...{
      status: "running" as const,
      listed: 20_000,
      expected: 100_000,
      added: 12,
      changed: 0,
      missing: 3,
      restored: 0,
      moved: 0,
    },
    ...{ elapsed: 4_000, models: 0, done: 0, isStopping: false },
  };

  test("tells how many, how fast and how much longer", () => {
    expect(sentence(progress)).toBe(
      "Lists: 20,000 of about 100,000 objects · 5,000 a second · 12 added, 0 changed, 3 missing · about 16 s left",
    );
  });

  test("guesses nothing that it cannot know: at the first sync, and when the bucket has grown", () => {
    const ends = "20,000 objects · 5,000 a second · 12 added, 0 changed, 3 missing";
    expect(sentence({ ...progress, expected: 0 })).toBe(`Lists: ${ends}`);
    expect(sentence({ ...progress, expected: 19_000 })).toBe(`Lists: ${ends}`);
    expect(sentence({ ...progress, listed: 0, elapsed: 0 })).toContain("0 a second");
  });

  test("tells of models while a plan is carried out or taken back", () => {
    const counts = { ...progress, models: 2_000, done: 40 };
    expect(sentence({ ...counts, status: "applying" })).toBe("Applies: 40 of 2,000 models");
    expect(sentence({ ...counts, status: "undoing" })).toBe("Takes back: 40 of 2,000 models");
  });
});
