import { describe, expect, test } from "vitest";
import { isFiltered, listAddress } from "@/components/admin/list/address";
import { ListCheckouts, ListPostbacks, ListSubscriptions, ListTransactions } from "@/services/finance";
import { ListJobFailures } from "@/services/job-failures";
import { ListSyncRuns } from "@/services/whitelabel";

const schemas = {
  ListCheckouts,
  ListTransactions,
  ListPostbacks,
  ListSubscriptions,
  ListJobFailures,
  ListSyncRuns,
};

describe.each(Object.entries(schemas))("the address of a list (%s)", (_, schema) => {
  const usual = schema.parse({});

  test.each([
    { page: "0" },
    { page: "-3" },
    { page: "1.5" },
    { page: "abc" },
    { page: "1e9" },
    { page: "99999999999999999999" },
    { page: ["1", "2"] },
    { status: "nonsense" },
    { status: "PAID" },
    { status: ["paid", "failed"] },
    { status: "" },
    { sort: "password" },
    { sort: "created; drop table users" },
    { sort: ["-created", "created"] },
    { q: "a\u0000b" },
    { q: "x".repeat(5_000) },
    { q: ["a", "b"] },
    { unknown: "1" },
  ])("falls back to the list as it opens for %j", (typed) => {
    expect(schema.parse(typed)).toEqual(usual);
  });

  test("keeps a page within its depth", () => {
    expect(schema.parse({ page: "7" }).page).toBe(7);
  });
});

describe("the address of a list", () => {
  const view = { status: "paid", q: "ana & bia", sort: "-created", page: 3 };

  test("carries everything that is shown", () => {
    expect(listAddress("/admin/checkouts", view)).toBe(
      "/admin/checkouts?status=paid&q=ana+%26+bia&sort=-created&page=3",
    );
  });

  test("leaves out what is as usual", () => {
    expect(listAddress("/admin/jobs", { status: undefined, q: "", page: 1 })).toBe("/admin/jobs");
  });

  test("changes one thing and keeps the rest", () => {
    expect(listAddress("/admin/checkouts", view, { page: 1 })).toBe(
      "/admin/checkouts?status=paid&q=ana+%26+bia&sort=-created",
    );
  });

  test("is filtered by a state or words, not by order or page", () => {
    expect(isFiltered({ sort: "-created", page: 4, q: "", status: undefined })).toBe(false);
    expect(isFiltered({ sort: "-created", page: 1, q: "ana" })).toBe(true);
    expect(isFiltered({ sort: "-created", page: 1, status: "paid" })).toBe(true);
  });
});
