import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { slugify } from "@/lib/slug";
import { chooseSlugs, nameFromFolder, titleFromFolder } from "@/services/whitelabel/naming";

describe("titles from folders", () => {
  test.each([
    ["noite_de_chuva", "Noite de chuva"],
    ["003 - Noite de chuva", "Noite de chuva"],
    ["12_luz-da-manhã", "Luz da manhã"],
    ["  Água   viva ", "Água viva"],
    ["Rio 2024", "Rio 2024"],
    ["2024", "2024"],
    ["35mm", "35mm"],
    ["100% Céu", "100% Céu"],
    ["___", "___"],
    ["água", "Água"],
  ])("%j reads %j", (folder, title) => {
    expect(titleFromFolder(folder)).toBe(title);
  });

  test("a title is never empty, never longer than 140 signs and never broken in the middle of a sign", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1 }).filter((s) => s.trim() !== ""),
        (folder) => {
          const title = titleFromFolder(folder.repeat(20));
          expect(title.trim()).not.toBe("");
          expect([...title].length).toBeLessThanOrEqual(142);
          expect(title).toBe(Buffer.from(title).toString());
        },
      ),
    );
  });

  test("a model keeps the capitals and dashes of its folder", () => {
    expect(nameFromFolder("Ana-Clara_Luz")).toBe("Ana-Clara Luz");
    expect(nameFromFolder("100% Céu")).toBe("100% Céu");
  });
});

describe("slugs", () => {
  test("are ASCII words with single dashes, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (name) => {
        expect(slugify(name)).toMatch(/^$|^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slugify(name).length).toBeLessThanOrEqual(80);
      }),
    );
    expect(slugify("Água & Luz 100%")).toBe("agua-luz-100");
  });

  test("are unique, and a twin's slug depends on its folder and not on the order", () => {
    const wanted = [
      { words: "Ana", path: "Ana" },
      { words: "ana", path: "ana" },
      { words: "日本", path: "日本" },
    ];
    const [first, twin, foreign] = chooseSlugs(wanted, ["bia"], "model");
    expect(first).toBe("ana");
    expect(twin).toMatch(/^ana-[0-9a-f]{8}$/);
    expect(foreign).toMatch(/^model-[0-9a-f]{8}$/);
    expect(chooseSlugs([wanted[1]!], ["ana"], "model")).toEqual([twin]);
  });

  test("never repeat, whatever the folders", () => {
    const folders = fc.uniqueArray(fc.string({ unit: "grapheme", minLength: 1 }), { maxLength: 60 });
    fc.assert(
      fc.property(folders, (paths) => {
        const slugs = chooseSlugs(
          paths.map((path) => ({ words: path, path })),
          [],
          "post",
        );
        expect(new Set(slugs).size).toBe(paths.length);
      }),
    );
  });
});
