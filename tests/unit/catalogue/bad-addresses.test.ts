import { describe, expect, test } from "vitest";
import { readModelsView } from "@/app/[lang]/models/view";
import { decodeSegment } from "@/app/[lang]/segment";
import { listQuery } from "@/app/api/models/query";
import { isSlug } from "@/lib/slug";
import { ListModels } from "@/services/models";

describe("a segment of an address", () => {
  test.each(["%00", "a%00b", "%0A", "%7F", "%C2%85", "a".repeat(401)])("is refused: %s", (segment) => {
    expect(decodeSegment(segment)).toBeNull();
  });

  test.each([
    ["Luz%20%26%20%C3%81gua", "Luz & Água"],
    ["a".repeat(400), "a".repeat(400)],
  ])("reads as plain characters: %s", (segment, text) => {
    expect(decodeSegment(segment)).toBe(text);
  });
});

describe("a view of the models that the service would not take", () => {
  test.each([
    ["category", "%00"],
    ["category", "a".repeat(101)],
    ["after", "a".repeat(401)],
    ["sort", "new", "after", "x%00"],
  ])("is no view: %s %s", (...segments) => {
    expect(readModelsView(segments)).toBeNull();
  });

  test("is one up to a hundred characters", () => {
    expect(readModelsView(["category", "a".repeat(100)])).toMatchObject({ category: "a".repeat(100) });
  });
});

describe("the API's query for models", () => {
  const { category, sort } = ListModels.shape;
  const read = (query: string) =>
    listQuery(new Request(`http://site/api/models?${query}`), { category, sort });

  test.each(["category=%00", "category=a%0Ab", "category=", `category=${"a".repeat(101)}`])(
    "is refused with %s",
    (query) => {
      expect(() => read(query)).toThrow(expect.objectContaining({ kind: "invalid" }));
    },
  );

  test("takes any name of a category", () => {
    expect(read("category=Luz%20%26%20%C3%81gua")).toMatchObject({ category: "Luz & Água" });
  });
});

describe("a slug", () => {
  test("is written in small letters, digits and hyphens", () => {
    expect(isSlug("ana-luz-2")).toBe(true);
    for (const text of ["", "Ana", "ana luz", "ana\0", "ána", "a/b", "ana\n", "a".repeat(201)]) {
      expect(isSlug(text)).toBe(false);
    }
  });
});
