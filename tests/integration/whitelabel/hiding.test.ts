import { desc, eq, inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect } from "vitest";
import { db } from "@/db";
import { auditLog, models, posts, whitelabelModels } from "@/db/schema";
import { systemContext } from "@/services/context";
import { getModelPage, listModels } from "@/services/models";
import { PAGES_CHANNEL } from "@/services/pages";
import { getPostPage } from "@/services/posts";
import { activateModels, DecideModels, decideModels, hideModels } from "@/services/whitelabel";
import { listening } from "../../support/listening";
import { test } from "../../support/test";
import { fingerprint, put, sync, take } from "./library";

const idOf = async (folder: string) => {
  const [row] = await db().select().from(whitelabelModels).where(eq(whitelabelModels.folderName, folder));
  return row!.id;
};

const statusOf = async (folder: string) => {
  const [row] = await db()
    .select({ library: whitelabelModels.status, site: models.status })
    .from(whitelabelModels)
    .leftJoin(models, eq(models.whitelabelModelId, whitelabelModels.id))
    .where(eq(whitelabelModels.folderName, folder));
  return row;
};

const visibleNames = async () => {
  const { items } = await listModels(systemContext("test"), { sort: "name" });
  return items.map(({ name }) => name);
};

beforeAll(async () => {
  const ctx = systemContext("test");
  await put("Ana/capa.jpg", "Ana/a/1.jpg", "Bia/a/1.jpg", "Caio/a/1.jpg", "Davi/a/1.jpg");
  await sync(ctx);
  await activateModels(ctx, [await idOf("Ana"), await idOf("Bia")]);
});

describe("hiding models", () => {
  test("is for admins", async ({ visitor, fan }) => {
    for (const ctx of [visitor, fan]) {
      expect(() => hideModels(ctx, [1])).toThrow(expect.objectContaining({ kind: "forbidden" }));
      expect(() => decideModels(ctx, { ids: [1], act: "hide" })).toThrow(
        expect.objectContaining({ kind: "forbidden" }),
      );
    }
  });

  test("takes a model from fans at once, tells every page that showed it, and is written down", async ({
    admin,
    visitor,
  }) => {
    const id = await idOf("Ana");
    await getPostPage(visitor, "ana-a");
    const told = await listening(PAGES_CHANNEL, async () => {
      expect(await hideModels(admin, [id])).toBe(1);
    });
    expect(told.map((payload) => JSON.parse(payload))).toEqual([["catalogue", "model:ana"]]);
    expect(await statusOf("Ana")).toEqual({ library: "hidden", site: "hidden" });
    expect(await visibleNames()).toEqual(["Bia"]);
    await expect(getModelPage(visitor, "ana")).rejects.toMatchObject({ kind: "not_found" });
    await expect(getPostPage(visitor, "ana-a")).rejects.toMatchObject({ kind: "not_found" });
    const [entry] = await db().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(entry).toMatchObject({
      action: "whitelabel.hidden",
      actorUserId: admin.actor.userId,
      details: { ids: [id] },
    });
  });

  test("changes nothing when it is repeated, or when nobody has these ids", async ({ admin }) => {
    const before = await fingerprint();
    expect(await hideModels(admin, [await idOf("Ana")])).toBe(0);
    expect(await hideModels(admin, [])).toBe(0);
    const nobodys = Array.from({ length: 10_000 }, (_, index) => 1_000_000 + index);
    expect(await hideModels(admin, nobodys)).toBe(0);
    expect(await activateModels(admin, nobodys)).toBe(0);
    expect(await fingerprint()).toEqual(before);
  });

  test("holds against syncs: they record what the folder gains and show nothing of it", async ({ ctx }) => {
    await put("Ana/b/1.jpg");
    await sync(ctx);
    expect(await statusOf("Ana")).toEqual({ library: "hidden", site: "hidden" });
    expect(await db().select().from(posts).where(eq(posts.slug, "ana-b"))).toEqual([]);
    const known = await db().select().from(whitelabelModels).where(eq(whitelabelModels.folderName, "Ana"));
    expect(known).toMatchObject([{ postCount: 2 }]);
  });

  test("is taken back by activation, which keeps the ids and adds what came meanwhile", async ({
    admin,
    visitor,
  }) => {
    const [before] = await db().select().from(posts).where(eq(posts.slug, "ana-a"));
    expect(await activateModels(admin, [await idOf("Ana")])).toBe(1);
    expect((await getPostPage(visitor, "ana-a")).id).toBe(before?.id);
    await expect(getPostPage(visitor, "ana-b")).resolves.toMatchObject({ mediaCount: 1 });
    expect(await getModelPage(visitor, "ana")).toMatchObject({ postCount: 2 });
  });

  test("hides what was never shown without making anything of it", async ({ admin }) => {
    expect(await hideModels(admin, [await idOf("Caio")])).toBe(1);
    expect(await statusOf("Caio")).toEqual({ library: "hidden", site: null });
    expect(await activateModels(admin, "all")).toBe(1);
    expect(await visibleNames()).toEqual(["Ana", "Bia", "Davi"]);
  });
});

describe("deciding on many at once", () => {
  test("wants a choice, of numbers that could be ids, and an act that there is", () => {
    const refused = [
      {},
      { ids: [], act: "hide" },
      { ids: ["0"], act: "hide" },
      { ids: ["1e99"], act: "hide" },
      { ids: ["'; drop table models"], act: "hide" },
      { ids: ["1"], act: "delete" },
      { ids: Array.from({ length: 10_000 }, () => "1"), act: "hide" },
      { ids: ["1"], act: "hide", status: "active" },
    ];
    for (const input of refused) expect(DecideModels.safeParse(input).success).toBe(false);
    const { error } = DecideModels.safeParse({ act: "hide" });
    expect(error?.issues).toMatchObject([{ path: ["ids"], message: "models_unchosen" }]);
    expect(DecideModels.parse({ ids: ["7", "8"], act: "hide" })).toEqual({ ids: [7, 8], act: "hide" });
  });

  test("comes to one end when two admins decide at the same time", async ({ admin, as }) => {
    const ids = [await idOf("Ana"), await idOf("Bia"), await idOf("Davi")];
    const acts = ["hide", "activate", "hide", "activate", "activate", "hide"] as const;
    await Promise.all(acts.map((act) => decideModels(as(admin.actor), { ids, act })));
    const rows = await db()
      .select({ library: whitelabelModels.status, site: models.status })
      .from(whitelabelModels)
      .innerJoin(models, eq(models.whitelabelModelId, whitelabelModels.id))
      .where(inArray(whitelabelModels.id, ids));
    expect(rows).toHaveLength(3);
    for (const { library, site } of rows) expect(site).toBe(library);
    expect(new Set(rows.map(({ library }) => library)).size).toBe(1);
    await activateModels(admin, ids);
    const { rows: twice } = await db().execute(
      sql`select whitelabel_post_id from posts group by 1 having count(*) > 1`,
    );
    expect(twice).toEqual([]);
  });

  test("adds models and posts once when two admins activate the same ones", async ({ ctx, admin, as }) => {
    await put("Eva/a/1.jpg", "Eva/b/1.jpg");
    await sync(ctx);
    const ids = [await idOf("Eva")];
    const risen = await Promise.all([1, 2, 3].map(() => activateModels(as(admin.actor), ids)));
    expect(risen.sort()).toEqual([0, 0, 1]);
    expect(await getModelPage(ctx, "eva")).toMatchObject({ postCount: 2 });
  });
});

describe("activating what is gone", () => {
  test("is not part of all that wait, and shows it when it comes back if it was chosen", async ({
    ctx,
    admin,
  }) => {
    await put("Fado/a/1.jpg");
    await sync(ctx);
    await take("Fado/a/1.jpg");
    await sync(ctx);
    expect(await activateModels(admin, "all")).toBe(0);
    expect(await activateModels(admin, [await idOf("Fado")])).toBe(1);
    expect(await visibleNames()).not.toContain("Fado");
    await put("Fado/a/1.jpg");
    await sync(ctx);
    expect(await visibleNames()).toContain("Fado");
  });
});
