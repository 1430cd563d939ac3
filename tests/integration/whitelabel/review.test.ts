import { beforeAll, describe, expect } from "vitest";
import { systemContext } from "@/services/context";
import { listWhitelabelModels, listWhitelabelPosts } from "@/services/whitelabel";
import { test } from "../../support/test";
import { put, sync } from "./library";

beforeAll(async () => {
  await put(
    "Ana/capa.jpg",
    ...["a", "b", "c"].map((post) => `Ana/${post}/1.jpg`),
    ...["a", "b"].map((post) => `Bia/${post}/1.jpg`),
    "Carla/a/1.jpg",
    ...Array.from({ length: 6 }, (_, index) => `Carla/b/${index}.jpg`),
  );
  await sync(systemContext("test"));
});

describe("reviewing the library", () => {
  test("is for admins", async ({ visitor, fan }) => {
    await expect(listWhitelabelModels(visitor)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(listWhitelabelPosts(fan, { modelId: 1 })).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("shows models by post count with a picture that can be fetched, page by page", async ({ admin }) => {
    const first = await listWhitelabelModels(admin, { limit: 2 });
    expect(first.items.map(({ folderName, postCount }) => [folderName, postCount])).toEqual([
      ["Ana", 3],
      ["Carla", 2],
    ]);
    // Carla has no picture of her own: the first one of her first post stands for it.
    for (const { thumbnail } of first.items) expect((await fetch(thumbnail!.src)).status).toBe(200);
    expect(first.items[1]?.thumbnail?.src).toContain("/Carla/a/1.jpg");
    const second = await listWhitelabelModels(admin, { limit: 2, after: first.next! });
    expect(second).toMatchObject({ items: [{ folderName: "Bia" }], next: null });
    expect((await listWhitelabelModels(admin, { status: "active" })).items).toEqual([]);
  });

  test("shows a model's posts with their first files signed", async ({ admin }) => {
    const { items } = await listWhitelabelModels(admin);
    const carla = items.find(({ folderName }) => folderName === "Carla")!;
    const page = await listWhitelabelPosts(admin, { modelId: carla.id, limit: 1 });
    expect(page.items).toMatchObject([{ folderName: "a", title: "A", photos: 1, films: 0 }]);
    const rest = await listWhitelabelPosts(admin, { modelId: carla.id, after: page.next! });
    expect(rest.items).toMatchObject([{ folderName: "b", photos: 6 }]);
    expect(rest.items[0]?.media).toHaveLength(4);
    expect((await fetch(rest.items[0]!.media[0]!.url)).status).toBe(200);
  });
});
