import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AD_INVALID_REASONS, AD_PLACEMENTS, AD_PLACEMENTS_OF_TYPE, AD_TYPES } from "@/db/schema";
import { AD_FORMATS } from "@/services/ads/slots";

const text = readFileSync("docs/ads.md", "utf8");

/** The rows of the table that has these words in its head, as their cells. */
function tableUnder(head: string): string[][] {
  const lines = text.slice(text.indexOf(head)).split("\n").slice(2);
  const end = lines.findIndex((line) => !line.startsWith("|"));
  return lines.slice(0, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const names = (cell = "") => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? "");

describe("what docs/ads.md says", () => {
  test("of types, placements and pictures is what the code says", () => {
    const rows = tableUnder("| type | placements |");
    expect(Object.fromEntries(rows.map(([type, places]) => [names(type)[0], names(places)]))).toEqual(
      AD_PLACEMENTS_OF_TYPE,
    );
    const sizes = rows.map(([type, , size]) => [names(type)[0], size]);
    expect(sizes).toEqual(
      AD_TYPES.map((type) => [type, `${AD_FORMATS[type].width} × ${AD_FORMATS[type].height}`]),
    );
  });

  test("of reserved placements is what the code says", () => {
    const used = new Set<string>(Object.values(AD_PLACEMENTS_OF_TYPE).flat());
    const [, said] = /^(.*) are reserved:/m.exec(text) ?? [];
    expect(names(said)).toEqual(AD_PLACEMENTS.filter((name) => !used.has(name)));
  });

  test("of reasons names each of them", () => {
    const said = tableUnder("| reason |").map(([reason]) => names(reason)[0] ?? "");
    expect(said.sort()).toEqual([...AD_INVALID_REASONS].sort());
  });
});
