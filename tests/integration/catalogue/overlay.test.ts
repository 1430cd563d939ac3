import { describe, expect } from "vitest";
import { addDays } from "@/lib/time";
import { grantKeys } from "@/services/access";
import { openCovers } from "@/services/posts";
import { test } from "../../support/test";
import { aGallery, aPicturedModel, CANARY, statements } from "./shelf";

describe("what a cached page learns about its viewer", () => {
  test("a fan with a key gets the clear pictures of what it opens, and of nothing else", async ({ fan }) => {
    const model = await aPicturedModel(fan);
    const mine = await aGallery(fan, { modelId: model.id, visibility: "subscription" });
    const exclusive = await aGallery(fan, { modelId: model.id, visibility: "exclusive", price: 9_90 });
    const ids = [mine.id, exclusive.id];
    expect(await openCovers(fan, ids)).toEqual([]);

    if (fan.actor.kind !== "user") throw new Error("a fan is a user");
    const { userId } = fan.actor;
    const forEver = { startsAt: addDays(fan.now, -1), endsAt: null };
    await grantKeys(fan, [
      { kind: "site", id: 0, userId, source: "grant", sourceId: `overlay:${userId}`, ...forEver },
    ]);

    const covers = await openCovers(fan, ids);
    expect(covers.map(({ id }) => id)).toEqual([mine.id]);
    expect(covers[0]?.picture?.src).toContain(CANARY);
  });

  test("a visitor gets no picture of what is locked, and asking for many costs three statements", async ({
    visitor,
  }) => {
    const model = await aPicturedModel(visitor);
    const locked = await aGallery(visitor, { modelId: model.id, visibility: "subscription" });
    const open = await aGallery(visitor, { modelId: model.id, visibility: "public" });
    const { result, count } = await statements(() => openCovers(visitor, [locked.id, open.id, 999_999]));
    expect(result.map(({ id }) => id)).toEqual([open.id]);
    expect(count).toBeLessThanOrEqual(3);
  });
});
