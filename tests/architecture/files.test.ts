import { describe, expect, test } from "vitest";
import { sources } from "./source";

const CEILING = 250;
const code = [...sources("src", /\.(ts|tsx|css)$/), ...sources("scripts", /\.(ts|mjs)$/)];
/** Data, not code: what it says is read in one go. */
const isData = (path: string) => /db\/seed\/|messages/.test(path);

describe("the files of the house", () => {
  test("are there to be judged", () => {
    expect(code.length).toBeGreaterThan(150);
  });

  test(`have at most ${CEILING} lines`, () => {
    const long = code.filter(({ path, lines }) => lines > CEILING && !isData(path));
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test("are small: half of them under 75 lines, nine in ten under 150", () => {
    const lengths = code.map(({ lines }) => lines).sort((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor(lengths.length * share)] ?? 0;
    expect(at(0.5)).toBeLessThan(75);
    expect(at(0.9)).toBeLessThan(150);
  });

  test("promise nothing for later and hide no type", () => {
    const word = /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\bas any\b|: any\s*[;,)=|&>\]]/;
    expect(code.filter(({ text }) => word.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test("have names that say what they are for", () => {
    const vague = /\/(utils?|helpers?|misc|common|manager)(\.|\/|$)/i;
    expect(code.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([]);
  });
});
