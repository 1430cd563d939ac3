import { expect } from "vitest";
import type { Context } from "@/services/context";
import { listModels } from "@/services/models";
import { getPostPage, listModelPosts } from "@/services/posts";
import type { Identity } from "./identity";
import type { NaiveLibrary } from "./naive-library";
import { readModels, readPosts, readShownModels, readShownPosts, type ShownPost } from "./tables";

/**
 * Holds what fans see, through the services that pages use, against the naive library: the models that are active and there, their
 * posts, the files of each in order. Tables are read only to know whose address is whose.
 */
export async function compareFans(
  seenBy: Context,
  naive: NaiveLibrary,
  active: ReadonlySet<number>,
  identity: Identity,
): Promise<void> {
  const shown = await readShown(naive);
  const visible = shown.models.filter(({ uid, folder }) => active.has(uid) && isThere(naive, folder));
  const listed = await listModels(seenBy, { sort: "name", limit: 60 });
  expect(listed.items.map(({ slug, postCount }) => `${slug}: ${postCount} posts`).sort()).toEqual(
    visible.map(({ slug, folder }) => `${slug}: ${postsOf(naive, folder).length} posts`).sort(),
  );
  for (const model of visible) {
    identity.bind("shown model", model.uid, model.id);
    expect(model.thumbnail).toBe(naive.pictureOf(`${model.folder}/`, "thumbnail"));
    const posts = shown.posts.filter(({ path }) => path.startsWith(`${model.folder}/`));
    await comparePosts(seenBy, naive, model, posts, identity);
  }
}

type Placed = ShownPost & { uid: number; path: string };

async function comparePosts(
  seenBy: Context,
  naive: NaiveLibrary,
  { folder, slug }: { folder: string; slug: string },
  posts: Placed[],
  identity: Identity,
): Promise<void> {
  const { items } = await listModelPosts(seenBy, { slug, limit: 60 });
  const expected = postsOf(naive, folder).map((post) => {
    const shown = posts.find(({ path }) => path === `${folder}/${post}/`);
    expect(shown, `the post ${folder}/${post} is not published`).toBeDefined();
    return { ...shown!, files: inShowOrder(naive.mediaOf(`${folder}/${post}/`)) };
  });
  expect(items.map(({ slug, mediaCount }) => `${slug}: ${mediaCount} files`).sort()).toEqual(
    expected.map(({ slug, files }) => `${slug}: ${files.length} files`).sort(),
  );
  for (const { id, uid, media, files } of expected) {
    identity.bind("shown post", uid, id);
    expect(media.map(({ key }) => key)).toEqual(files);
    for (const file of media) identity.bind("shown file", naive.objects.get(file.key)!.uid, file.id);
  }
  const first = expected[0];
  if (!first) return;
  const page = await getPostPage(seenBy, first.slug);
  expect(page.type).toBe(/\.(jpe?g|png|webp)$/i.test(first.files[0]!) ? "image" : "video");
  expect(page.media.map(({ url }) => keyOf(url))).toEqual(first.files);
}

/** Films come before pictures. */
function inShowOrder(keys: readonly string[]): string[] {
  const isFilm = (key: string) => !/\.(jpe?g|png|webp)$/i.test(key);
  return [...keys.filter(isFilm), ...keys.filter((key) => !isFilm(key))];
}

/** The key in a signed address: what follows the bucket. */
const keyOf = (url: string) => decodeURIComponent(new URL(url).pathname.split("/").slice(2).join("/"));

const isThere = (naive: NaiveLibrary, folder: string) =>
  naive.present().some((known) => known.folder === folder);

const postsOf = (naive: NaiveLibrary, folder: string) => [
  ...new Set(
    naive
      .present()
      .filter((known) => known.folder === folder)
      .flatMap(({ post }) => post ?? []),
  ),
];

async function readShown(naive: NaiveLibrary) {
  const [models, posts] = [await readModels(), await readPosts()];
  const folders = new Map(models.map(({ id, folder }) => [id, folder]));
  const paths = new Map(posts.map(({ id, folder, post }) => [id, `${folder}/${post}/`]));
  return {
    models: (await readShownModels()).map((model) => {
      const folder = folders.get(model.whitelabelId)!;
      return { ...model, folder, uid: naive.ids.get(`${folder}/`)! };
    }),
    posts: (await readShownPosts()).map((post): Placed => {
      const path = paths.get(post.whitelabelId)!;
      return { ...post, path, uid: naive.ids.get(path)! };
    }),
  };
}
