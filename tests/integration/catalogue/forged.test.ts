import { describe, expect } from "vitest";
import { encodeCursor } from "@/lib/cursor";
import { getModelPage, listModels } from "@/services/models";
import { getPostPage, listModelPosts } from "@/services/posts";
import { listWhitelabelModels, listWhitelabelPosts } from "@/services/whitelabel";
import { test } from "../../support/test";
import { statements } from "./shelf";

const HUGE = 2 ** 31;
const notFound = { kind: "not_found" };

/** Whatever it answers, the database was not asked. */
async function asksNothing<T>(work: () => Promise<T>): Promise<T> {
  const { result, count } = await statements(() =>
    work().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    ),
  );
  expect(count).toBe(0);
  if ("error" in result) throw result.error;
  return result.value;
}

describe("a cursor that somebody made up", () => {
  test.for([
    ["new", [HUGE]],
    ["new", [0]],
    ["posts", [HUGE, 1]],
    ["posts", [1, HUGE]],
    ["posts", [-1, 1]],
    ["featured", [true, HUGE, 1]],
    ["featured", [true, 1, Number.MAX_SAFE_INTEGER]],
    ["name", ["a\0b"]],
    ["name", ["Ana' or 1=1"]],
    ["name", ["a".repeat(201)]],
  ] as const)("is no page of the models by %s: %j", async ([sort, place], { visitor }) => {
    const after = encodeCursor(`models:${sort}`, place);
    await expect(asksNothing(() => listModels(visitor, { sort, after }))).rejects.toMatchObject(notFound);
  });

  test.for([
    [true, "1", HUGE],
    [true, "1", -1],
    [false, "1".repeat(18), 1],
  ])("is no page of a model's posts: %j", async (place, { visitor }) => {
    const after = encodeCursor("posts:all", place);
    const list = () => listModelPosts(visitor, { slug: "ana", after });
    await expect(asksNothing(list)).rejects.toMatchObject(notFound);
  });

  test("is no page when it is far too long", async ({ visitor }) => {
    const after = "a".repeat(401);
    const lists = [
      () => listModels(visitor, { after }),
      () => listModelPosts(visitor, { slug: "ana", after }),
    ];
    for (const list of lists) await expect(asksNothing<unknown>(list)).rejects.toMatchObject(notFound);
  });

  test("is no page of the library either", async ({ admin }) => {
    const models = encodeCursor("whitelabel:models", [HUGE, 1]);
    await expect(listWhitelabelModels(admin, { after: models })).rejects.toMatchObject(notFound);
    const posts = encodeCursor("whitelabel:posts", [HUGE]);
    await expect(listWhitelabelPosts(admin, { modelId: 1, after: posts })).rejects.toMatchObject(notFound);
  });
});

describe("what could not be a slug", () => {
  test.for(["\0", "ana\0", "a".repeat(201), "Ana Luz", "'", ""])(
    "finds nothing: %j",
    async (slug, { visitor }) => {
      await expect(asksNothing(() => getModelPage(visitor, slug))).rejects.toMatchObject(notFound);
      await expect(asksNothing(() => getPostPage(visitor, slug))).rejects.toMatchObject(notFound);
      expect(await asksNothing(() => listModelPosts(visitor, { slug }))).toEqual({ items: [], next: null });
    },
  );
});
