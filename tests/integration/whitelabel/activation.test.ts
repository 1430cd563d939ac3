import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect } from "vitest";
import { db } from "@/db";
import { models, postMedia, posts, whitelabelModels } from "@/db/schema";
import { systemContext } from "@/services/context";
import { listModels } from "@/services/models";
import { getPostPage } from "@/services/posts";
import { headObject, putObject } from "@/services/storage";
import { activateModels } from "@/services/whitelabel";
import { test } from "../../support/test";
import { fingerprint, put, shelf, sync, take } from "./library";

const idOf = async (folder: string) => {
  const [row] = await db().select().from(whitelabelModels).where(eq(whitelabelModels.folderName, folder));
  return row!.id;
};

const waitingJobs = async () => {
  const { rows } = await db().execute<{ task: string; jobs: number }>(sql`
    select task_identifier as task, count(*)::int as jobs from graphile_worker.jobs
    where task_identifier in ('media.derive', 'model.derive') group by 1 order by 1`);
  return Object.fromEntries(rows.map(({ task, jobs }) => [task, jobs]));
};

const visibleNames = async () => {
  const { items } = await listModels(systemContext("test"), { sort: "name" });
  return items.map(({ name }) => name);
};

describe("activating models", () => {
  beforeAll(async () => {
    await put(
      "Ana Luz/capa.jpg",
      "Ana Luz/01 - mare_baixa/2.jpg",
      "Ana Luz/01 - mare_baixa/10.jpg",
      "Ana Luz/01 - mare_baixa/z.mp4",
      "Ana Luz/Água/1.jpg",
      "Ana Luz/Agua/1.jpg",
      "ana luz/Água/1.jpg",
      "Bia/a/1.jpg",
      "Bia/b/1.jpg",
    );
    await sync(systemContext("test"));
  });

  test("is for admins", async ({ visitor, fan }) => {
    await expect(async () => activateModels(visitor, "all")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(async () => activateModels(fan, "all")).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("shows one of them, with titles, slugs and media in order, and tells the worker", async ({
    ctx,
    admin,
  }) => {
    expect(await visibleNames()).toEqual([]);
    expect(await activateModels(admin, [await idOf("Ana Luz")])).toBe(1);
    expect(await visibleNames()).toEqual(["Ana Luz"]);
    const [ana] = await db().select().from(models).where(eq(models.slug, "ana-luz"));
    expect(ana).toMatchObject({
      name: "Ana Luz",
      status: "active",
      postCount: 3,
      thumbnailUrl: "Ana Luz/capa.jpg",
    });
    const rows = await db().select().from(posts).where(eq(posts.modelId, ana!.id)).orderBy(asc(posts.id));
    expect(rows.map(({ title, type, visibility }) => ({ title, type, visibility }))).toEqual([
      { title: "Mare baixa", type: "video", visibility: "subscription" },
      { title: "Agua", type: "image", visibility: "subscription" },
      { title: "Água", type: "image", visibility: "subscription" },
    ]);
    expect(rows[0]?.slug).toBe("ana-luz-mare-baixa");
    expect(rows[1]?.slug).toBe("ana-luz-agua");
    expect(rows[2]?.slug).toMatch(/^ana-luz-agua-[0-9a-f]{8}$/);
    expect(rows[0]?.contentUrl).toBe("Ana Luz/01 - mare_baixa/z.mp4");
    const media = await db()
      .select()
      .from(postMedia)
      .where(eq(postMedia.postId, rows[0]!.id))
      .orderBy(asc(postMedia.orderIndex));
    expect(media.map(({ key, status }) => [key.split("/").at(-1), status])).toEqual([
      ["z.mp4", "uploaded"],
      ["2.jpg", "uploaded"],
      ["10.jpg", "uploaded"],
    ]);
    expect(await waitingJobs()).toEqual({ "media.derive": 5, "model.derive": 1 });
    await expect(getPostPage(ctx, rows[0]!.slug)).resolves.toMatchObject({ mediaCount: 3 });
  });

  test("changes nothing when it is repeated", async ({ admin }) => {
    const before = await fingerprint();
    const jobs = await waitingJobs();
    expect(await activateModels(admin, [await idOf("Ana Luz")])).toBe(0);
    expect(await fingerprint()).toEqual(before);
    expect(await waitingJobs()).toEqual(jobs);
  });

  test("takes all that wait, says what is known of them, and leaves hidden ones hidden", async ({ ctx }) => {
    await db()
      .update(whitelabelModels)
      .set({ status: "hidden" })
      .where(eq(whitelabelModels.folderName, "Bia"));
    const activated = await activateModels(ctx, "all", {
      model: () => ({ category: "luz", isFeatured: true }),
      post: () => ({ visibility: "public", isPinned: true }),
    });
    expect(activated).toBe(1);
    const twin = await db().select().from(models).where(eq(models.name, "ana luz"));
    expect(twin).toMatchObject([{ category: "luz", isFeatured: true }]);
    expect(twin[0]?.slug).toMatch(/^ana-luz-[0-9a-f]{8}$/);
    expect(await visibleNames()).toEqual(["Ana Luz", "ana luz"]);
    expect(await activateModels(ctx, [await idOf("Bia")])).toBe(1);
    expect(await visibleNames()).toEqual(["Ana Luz", "ana luz", "Bia"]);
  });
});

describe("activating a large library at once", () => {
  test("needs no statement that is larger than the protocol allows", async ({ ctx }) => {
    const MANY = 10_000;
    await db().execute(sql`insert into whitelabel_models (folder_name)
      select 'Large ' || n from generate_series(1, ${MANY}) n`);
    const model = () => ({ category: "luz", description: "Ondas", isFeatured: false });
    expect(await activateModels(ctx, "all", { model })).toBe(MANY);
    const { rows } = await db().execute<{ slugs: number }>(
      sql`select count(distinct slug)::int as slugs from models where slug like 'large-%'`,
    );
    expect(rows).toEqual([{ slugs: MANY }]);
    await db().execute(sql`delete from models where slug like 'large-%'`);
    await db().execute(sql`delete from whitelabel_models where folder_name like 'Large %'`);
  });
});

describe("a sync after activation", () => {
  test("adds what is new to active models, once, and counts it", async ({ ctx, visitor }) => {
    await put("Bia/c/1.jpg", "Bia/a/0.jpg", "Carla/a/1.jpg");
    await sync(ctx);
    const [bia] = await db().select().from(models).where(eq(models.slug, "bia"));
    expect(bia?.postCount).toBe(3);
    await expect(getPostPage(visitor, "bia-a")).resolves.toMatchObject({ mediaCount: 2 });
    expect(await visibleNames()).not.toContain("Carla");
    const before = await fingerprint();
    await sync(ctx);
    expect(await fingerprint()).toEqual(before);
  });

  test("hides a vanished post from fans and brings it back with its id", async ({ ctx, visitor }) => {
    const page = await getPostPage(visitor, "bia-c");
    await take("Bia/c/1.jpg");
    expect(await sync(ctx)).toMatchObject({ status: "applied", missing: 1 });
    await expect(getPostPage(visitor, "bia-c")).rejects.toMatchObject({ kind: "not_found" });
    expect(
      (await listModels(visitor, { sort: "name" })).items.find(({ slug }) => slug === "bia")?.postCount,
    ).toBe(2);
    await put("Bia/c/1.jpg");
    await sync(ctx);
    expect((await getPostPage(visitor, "bia-c")).id).toBe(page.id);
  });

  test("has the derivatives of changed bytes made anew", async ({ ctx }) => {
    await db().update(postMedia).set({ status: "ready", blurKey: "_derived/old/blur.webp" });
    await putObject("Bia/b/1.jpg", Buffer.from("other bytes"), { contentType: "image/jpeg" });
    await sync(ctx);
    const [changed] = await db().select().from(postMedia).where(eq(postMedia.key, "Bia/b/1.jpg"));
    expect(changed).toMatchObject({ status: "uploaded", blurKey: null });
    const [other] = await db().select().from(postMedia).where(eq(postMedia.key, "Bia/a/1.jpg"));
    expect(other).toMatchObject({ status: "ready" });
  });

  test("has a model's picture made anew when other bytes lie under its key, and leaves its others alone", async ({
    ctx,
  }) => {
    const etagOf = async (key: string) => (await headObject(key))?.etag ?? "";
    await put("Ana Luz/profile/icon.webp");
    await sync(ctx);
    const picture = async (source: string) => ({
      source,
      etag: await etagOf(source),
      color: "#000000",
      sizes: [],
    });
    const icon = await picture("Ana Luz/profile/icon.webp");
    const thumbnail = await picture("Ana Luz/capa.jpg");
    await db().update(models).set({ pictures: { icon, thumbnail } }).where(eq(models.slug, "ana-luz"));
    await sync(ctx);
    const picturesOfAna = async () =>
      (await db().select().from(models).where(eq(models.slug, "ana-luz")))[0]?.pictures;
    expect(await picturesOfAna()).toEqual({ icon, thumbnail });
    await putObject("Ana Luz/capa.jpg", Buffer.from("other bytes"), { contentType: "image/jpeg" });
    await sync(ctx);
    expect(await picturesOfAna()).toEqual({ icon });
  });

  test("keeps every count equal to a recomputation", async () => {
    const { rows } = await db().execute(sql`
      select m.slug from models m where m.post_count <> (
        select count(*) from posts p join whitelabel_posts w on w.id = p.whitelabel_post_id
        where p.model_id = m.id and w.missing_since is null)`);
    expect(rows).toEqual([]);
    expect(Object.keys(await shelf())).toContain("Carla");
  });
});
