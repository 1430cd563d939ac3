import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { slugify } from "@/lib/slug";
import { nameFromFolder, titleFromFolder } from "@/services/whitelabel/naming";
import { chooseSlugs, possibleSlugs } from "@/services/whitelabel/slugs";

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
    // A letter and its accent apart, as some systems write them, are the letter.
    ["a\u0301gua", "Água"],
    // Order numbers go; numbers that mean something stay.
    ["01 Praia", "Praia"],
    ["1. Praia", "Praia"],
    ["2.praia", "Praia"],
    ["(3) Praia", "Praia"],
    ["[04] Praia", "Praia"],
    ["#5 Praia", "Praia"],
    ["5 - 10 praia", "5 - 10 praia"],
    ["24 horas em Paris", "24 horas em Paris"],
    ["7 - 8 de maio", "7 - 8 de maio"],
    ["3.5 horas", "3.5 horas"],
    ["1ª noite", "1ª noite"],
    ["Praia (2)", "Praia (2)"],
    ["10-4", "10-4"],
    // So do dates in front of words.
    ["2024-03-15 praia", "Praia"],
    ["20240315_praia", "Praia"],
    ["15.03.2024 - Praia", "Praia"],
    ["2024_03_15-praia-do-norte", "Praia do norte"],
    ["2024-03-15", "2024-03-15"],
    ["2024-13-45 praia", "2024-13-45 praia"],
    // And what a camera counted.
    ["IMG_1234 praia", "Praia"],
    ["DSC00042 - Pôr do sol", "Pôr do sol"],
    ["PXL_20240315_120000123 praia", "Praia"],
    ["IMG_1234", "IMG 1234"],
    ["Vida 1234", "Vida 1234"],
    ["01 - 2024-03-15 - IMG_0042 Praia", "Praia"],
    // Emoji decorate; where they are all there is, they stay.
    ["🔥 Noite quente 🔥", "Noite quente"],
    ["👩‍👩‍👧 Família", "Família"],
    ["🇧🇷 Brasil", "Brasil"],
    ["1️⃣ Praia", "Praia"],
    ["🔥🔥", "🔥🔥"],
    ["© Ana", "© Ana"],
    // Signs that nobody sees, such as those that turn the text around.
    ["\u202epraia\u200b", "Praia"],
    ["日本 01", "日本 01"],
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
    expect(nameFromFolder("003 - 🔥 Ana Luz")).toBe("Ana Luz");
    expect(nameFromFolder("24 Quilates")).toBe("24 Quilates");
    expect(nameFromFolder("***")).toBe("***");
  });

  test("a name of 1,024 bytes is cut between words and never inside of a sign", () => {
    expect(titleFromFolder("x".repeat(1_024))).toBe(`X${"x".repeat(139)}`);
    expect(titleFromFolder("palavra ".repeat(128))).toMatch(/^Palavra( palavra)+$/);
    const families = titleFromFolder("👨‍👩‍👧‍👦".repeat(40));
    expect(families.length % "👨‍👩‍👧‍👦".length).toBe(0);
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

  test("keep out of the way of what was given by hand", () => {
    const twin = { words: "Ana", path: "ana" };
    const [marked] = chooseSlugs([twin], ["ana"], "model");
    const [longer] = chooseSlugs([twin], ["ana", marked!], "model");
    expect(longer).toMatch(/^ana-[0-9a-f]{16}$/);
    expect(possibleSlugs([twin], "model")).toEqual(expect.arrayContaining(["ana", marked, longer]));
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
