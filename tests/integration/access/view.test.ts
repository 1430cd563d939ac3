import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { users } from "@/db/schema";
import { addDays } from "@/lib/time";
import { canView, explainAccess, grantKeys, type NewKey, revokeKeys } from "@/services/access";
import type { Context } from "@/services/context";
import { aModel, aPlan, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";

async function library(ctx: Context) {
  const model = await aModel(ctx);
  const apart = await aModel(ctx, { inSitePlan: false });
  const tier = await aPlan(ctx, { modelId: apart.id });
  return {
    open: (await aPost(ctx, { modelId: model.id, visibility: "public" })).id,
    site: (await aPost(ctx, { modelId: model.id })).id,
    tier: (await aPost(ctx, { modelId: apart.id, planIds: [tier.id] })).id,
    bought: (await aPost(ctx, { modelId: apart.id, visibility: "exclusive", price: 900 })).id,
    nobody: (await aPost(ctx, { modelId: apart.id })).id,
    tierId: tier.id,
  };
}

const key = (ctx: Context, values: Partial<NewKey> & Pick<NewKey, "userId" | "kind" | "id">): NewKey => ({
  source: "subscription",
  sourceId: randomUUID(),
  startsAt: ctx.now,
  endsAt: addDays(ctx.now, 30),
  ...values,
});

const idsOf = ({ tierId: _, ...ids }: Awaited<ReturnType<typeof library>>) => Object.values(ids);

describe("what a viewer may see", () => {
  test("a stranger sees what is public, whatever fans hold", async ({ ctx, fan, visitor }) => {
    const posts = await library(ctx);
    await grantKeys(ctx, [key(ctx, { userId: fan.actor.userId, kind: "site", id: 0 })]);
    expect(await canView(visitor, idsOf(posts))).toEqual(new Set([posts.open]));
  });

  test("each key opens its own lock and no other", async ({ ctx, fan, otherFan }) => {
    const posts = await library(ctx);
    const { userId } = fan.actor;
    await grantKeys(ctx, [key(ctx, { userId, kind: "site", id: 0 })]);
    expect(await canView(fan, idsOf(posts))).toEqual(new Set([posts.open, posts.site]));
    await grantKeys(ctx, [key(ctx, { userId, kind: "plan", id: posts.tierId })]);
    await grantKeys(ctx, [key(ctx, { userId, kind: "post", id: posts.bought, endsAt: null })]);
    expect(await canView(fan, idsOf(posts))).toEqual(
      new Set([posts.open, posts.site, posts.tier, posts.bought]),
    );
    expect(await canView(otherFan, idsOf(posts))).toEqual(new Set([posts.open]));
  });

  test("a subscription post of a model apart from the site plan, without a tier, is open to nobody but its owner and admins", async ({
    ctx,
    fan,
    admin,
  }) => {
    const owned = await aModel(ctx, { inSitePlan: false, userId: fan.actor.userId });
    const post = (await aPost(ctx, { modelId: owned.id })).id;
    expect(await canView(fan, [post])).toEqual(new Set([post]));
    expect(await canView(admin, [post])).toEqual(new Set([post]));
    expect((await explainAccess(fan, post))?.verdict).toBe("owner");
  });

  test("access ends by the clock alone, and at once when a key is taken back", async ({ ctx, fan, as }) => {
    const posts = await library(ctx);
    await grantKeys(ctx, [key(ctx, { userId: fan.actor.userId, kind: "site", id: 0, sourceId: "ends" })]);
    const at = (days: number) => canView(as(fan.actor, addDays(ctx.now, days)), [posts.site]);
    expect((await at(29.99)).size).toBe(1);
    expect((await at(30)).size).toBe(0);
    await revokeKeys(ctx, { source: "subscription", sourceId: "ends" }, "refund");
    expect((await at(1)).size).toBe(0);
    expect((await explainAccess(fan, posts.site))?.held).toMatchObject([{ live: false, reason: "refund" }]);
  });

  test("one source gives a key once, however often it is asked", async ({ ctx, fan }) => {
    const keys = [key(ctx, { userId: fan.actor.userId, kind: "site", id: 0, sourceId: "once" })];
    await Promise.all(Array.from({ length: 8 }, () => grantKeys(ctx, keys)));
    const posts = await library(ctx);
    expect((await explainAccess(fan, posts.site))?.held).toHaveLength(1);
  });

  test("the explanation and the decision never disagree", async ({ ctx, fan, visitor, admin }) => {
    const posts = await library(ctx);
    await grantKeys(ctx, [
      key(ctx, { userId: fan.actor.userId, kind: "plan", id: posts.tierId, sourceId: "x" }),
    ]);
    for (const viewer of [fan, visitor, admin]) {
      const seen = await canView(viewer, idsOf(posts));
      for (const id of idsOf(posts)) {
        expect((await explainAccess(viewer, id))?.verdict !== "closed").toBe(seen.has(id));
      }
    }
  });

  test("a post that does not exist is open to nobody", async ({ admin }) => {
    expect(await canView(admin, [999_999])).toEqual(new Set());
    expect(await explainAccess(admin, 999_999)).toBeNull();
  });

  test("an account with keys is never deleted with them", async ({ ctx, fan }) => {
    await grantKeys(ctx, [key(ctx, { userId: fan.actor.userId, kind: "site", id: 0, sourceId: "kept" })]);
    await expect(ctx.db.delete(users)).rejects.toThrow();
  });
});
