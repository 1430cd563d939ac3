import { execFile } from "node:child_process";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { ads } from "@/db/schema";
import { recordSightings } from "@/services/ads";
import { test } from "../../support/test";
import { runningAd, sightingOf } from "./recording-ground";

/** Runs the command as an operator would, on the database of this file. */
function creatorflix(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "scripts/creatorflix.ts", ...words], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe("the operator's check of ads", () => {
  test("says in one line that counters, figures and events are equal, and by its code when not", async ({
    ctx,
  }) => {
    const { id } = await runningAd(ctx);
    const seen = [sightingOf(ctx, id), sightingOf(ctx, id)];
    await recordSightings(ctx, [...seen, { ...seen[0]!, kind: "click" }]);
    expect(await creatorflix("ads", "check")).toEqual({
      code: 0,
      out: "Counters, figures and events are equal: ads 1, impressions 2, clicks 1.\n",
      err: "",
    });
    await ctx.db.update(ads).set({ impressions: 3 }).where(eq(ads.id, id));
    const apart = await creatorflix("ads", "check");
    expect(apart).toMatchObject({ code: 1, out: "" });
    expect(apart.err).toContain(
      `ad ${id}, impressions: counter 3, figures 2; of the days kept: figures 2, events 2`,
    );
  });

  test("explains itself when it is asked for something else", async () => {
    expect(await creatorflix("ads", "mend")).toMatchObject({ code: 2, out: "" });
  });
});
