import { describe, expect, test } from "vitest";
import { z } from "zod";
import { listQuery } from "@/app/api/models/query";

const read = (query: string) =>
  listQuery(new Request(`http://site/api/models${query}`), { sort: z.enum(["new", "name"]).default("name") });

describe("the query of a list", () => {
  test("has a page, a limit and what the list adds", () => {
    expect(read("?page=abc&limit=5&sort=new")).toEqual({ page: "abc", limit: 5, sort: "new" });
    expect(read("")).toEqual({ limit: 24, sort: "name" });
  });

  test.each([
    "?limit=0",
    "?limit=61",
    "?limit=x",
    "?sort=random",
    "?role=admin",
    "?limit=5&limit=6",
    `?page=${"a".repeat(500)}`,
  ])("%s is refused", (query) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ kind: "invalid", code: "invalid" }));
  });
});
