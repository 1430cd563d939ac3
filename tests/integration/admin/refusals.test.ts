import { describe, expect } from "vitest";
import type { Context } from "@/services/context";
import * as dashboard from "@/services/dashboard";
import * as finance from "@/services/finance";
import * as jobFailures from "@/services/job-failures";
import { editPlan, getPlanToEdit, listAllPlans } from "@/services/plans";
import { saveSetting } from "@/services/settings";
import { activateModels, listSyncRuns, requestSync, runSync } from "@/services/whitelabel";
import { test } from "../../support/test";

type AdminVerb = (ctx: Context, input: never) => unknown;

// Whatever these doors offer is for admins, so a function that is added tomorrow is judged here as well.
const wholeDoors = Object.entries({ ...dashboard, ...finance, ...jobFailures }).flatMap(
  ([name, offered]): [string, AdminVerb][] =>
    typeof offered === "function" ? [[name, offered as AdminVerb]] : [],
);
const single = {
  editPlan,
  getPlanToEdit,
  listAllPlans,
  saveSetting,
  activateModels,
  listSyncRuns,
  requestSync,
  runSync,
};
const verbs = [...wholeDoors, ...(Object.entries(single) as [string, AdminVerb][])];

describe("what admins do and read", () => {
  test("covers every door of the admin area", () => {
    expect(wholeDoors.length).toBeGreaterThanOrEqual(13);
  });

  for (const [name, verb] of verbs) {
    test(`${name} asks a visitor to sign in, and is closed to a fan`, async ({ visitor, fan }) => {
      const tried = async (ctx: Context) => verb(ctx, {} as never);
      await expect(tried(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
      await expect(tried(fan)).rejects.toMatchObject({ code: "forbidden" });
    });
  }
});
