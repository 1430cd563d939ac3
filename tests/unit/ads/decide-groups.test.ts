import { describe, expect, test } from "vitest";
import { MINUTE } from "@/lib/time";
import { collector } from "@/services/ads/recording/collector";
import type { Judged } from "@/services/ads/recording/judged";
import { paceMemory } from "@/services/ads/recording/pace";
import type { Sighting } from "@/services/ads/sighting";

/** A writer that waits to be told, and remembers what it was given. */
function slowWriter() {
  const groups: number[][] = [];
  const writing: { done: (outs: number[]) => void; fail: (error: Error) => void }[] = [];
  const write = (group: number[]) => {
    groups.push(group);
    return new Promise<number[]>((done, fail) => writing.push({ done, fail }));
  };
  const current = () => writing.at(-1)!;
  return { write, groups, current };
}

const turn = async () => {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
};

describe("groups", () => {
  test("form while another is written, and are at most so large", async () => {
    const { write, groups, current } = slowWriter();
    const { collect } = collector(write, { group: 3, queue: 10 });
    const answers = [collect([1])];
    await turn();
    answers.push(collect([2, 3]), collect([4, 5]), collect([6]));
    await turn();
    expect(groups).toEqual([[1]]);
    current().done([10]);
    await turn();
    expect(groups).toEqual([[1], [2, 3, 4]]);
    current().done([20, 30, 40]);
    await turn();
    current().done([50, 60]);
    expect(await Promise.all(answers)).toEqual([[10], [20, 30], [40, 50], [60]]);
    expect(groups).toEqual([[1], [2, 3, 4], [5, 6]]);
  });

  test("that fail refuse those in them, and nobody else", async () => {
    const { write, current } = slowWriter();
    const { collect } = collector(write, { group: 2, queue: 10 });
    const [first, second] = [collect([1, 2]), collect([3])];
    const refused = expect(first).rejects.toThrow("away");
    await turn();
    current().fail(new Error("away"));
    await refused;
    await turn();
    current().done([30]);
    expect(await second).toEqual([30]);
  });

  test("that are not answered one by one are refused: nobody is told what was another's", async () => {
    const { collect } = collector(async (group: number[]) => group.slice(1), { group: 2, queue: 10 });
    await expect(collect([1, 2])).rejects.toThrow("one by one");
  });

  test("are not waited for by more than there is room for; those that wait are kept", async () => {
    const { write, current } = slowWriter();
    const { collect } = collector(write, { group: 2, queue: 2 });
    const first = collect([1]);
    await turn();
    const waiting = collect([2, 3]);
    await expect(collect([4])).rejects.toMatchObject({ code: "ads_busy" });
    current().done([10]);
    await turn();
    current().done([20, 30]);
    expect(await Promise.all([first, waiting])).toEqual([[10], [20, 30]]);
  });

  test("go on after a while without any", async () => {
    const { collect } = collector(async (group: number[]) => group, { group: 2, queue: 2 });
    expect(await collect([1])).toEqual([1]);
    await turn();
    expect(await collect([2])).toEqual([2]);
    expect(await collect([])).toEqual([]);
    expect(await collect([3])).toEqual([3]);
  });
});

describe("what is remembered of how fast viewers are", () => {
  const at = new Date("2030-01-01T12:00:30Z");
  const seenBy = (viewer: string): Judged => {
    const pass = {
      id: "",
      adId: 1,
      placement: "home_top",
      viewerClass: "fan",
      viewer,
      browser: "",
      issuedAt: at,
    } as const;
    const ad = { id: 1, placement: "home_top", status: "active", startDate: null, endDate: null } as const;
    const counts = {
      impressions: 0,
      clicks: 0,
      maxImpressions: null,
      maxClicks: null,
      dailyCapPerViewer: null,
    };
    const sighting: Sighting = {
      ...{
        kind: "impression",
        adId: 1,
        placement: "home_top",
        viewerClass: "fan",
        refused: null,
        ip: null,
        userAgent: null,
      },
      ...{ pass, at },
    };
    return { sighting, outcome: "valid", ad: { ...ad, ...counts }, day: "2030-01-01" };
  };

  test("is so much and no more: those that came first are forgotten first", () => {
    const memory = paceMemory(3);
    memory.note(["a", "b", "c", "a", "d", "a"].map(seenBy));
    const minute = Math.floor(at.getTime() / MINUTE);
    expect([...memory.known]).toEqual([
      [`v c ${minute}`, 1],
      [`v d ${minute}`, 1],
      [`v a ${minute}`, 3],
    ]);
  });
});
