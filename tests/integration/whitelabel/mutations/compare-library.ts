import { expect } from "vitest";
import type { Identity } from "./identity";
import type { NaiveLibrary } from "./naive-library";
import { readModels, readObjects, readPosts } from "./tables";

/** Holds every row of the library's tables against the naive library: none too many, none gone, each its own. */
export async function compareLibrary(naive: NaiveLibrary, identity: Identity): Promise<void> {
  await compareObjects(naive, identity);
  const { models, posts } = await readFolders();
  expect(models.map(({ id, status, ...model }) => model)).toEqual(expectedModels(naive));
  expect(posts.map(({ id, ...post }) => post)).toEqual(expectedPosts(naive));
  for (const { id, folder } of models) identity.bind("model", naive.ids.get(`${folder}/`)!, id);
  for (const { id, folder, post } of posts) identity.bind("post", naive.ids.get(`${folder}/${post}/`)!, id);
}

async function compareObjects(naive: NaiveLibrary, identity: Identity): Promise<void> {
  const rows = sorted(await readObjects(), ({ key }) => key);
  const expected = sorted([...naive.objects.values()], ({ key }) => key);
  expect(rows.map(({ id, missing, ...row }) => ({ ...row, isMissing: missing !== null }))).toEqual(
    expected.map(({ key, role, folder, post, seen, missing }) => ({
      ...{ key, role, folder, post, ...seen },
      isMissing: missing !== null,
    })),
  );
  for (const [index, { id, missing }] of rows.entries()) {
    identity.bind("object", expected[index]!.uid, id);
    // What one event missed is missing since one moment, and no later event moves it.
    const event = expected[index]!.missing;
    if (event !== null) identity.moment(event, missing!);
  }
}

async function readFolders() {
  const [models, posts] = [await readModels(), await readPosts()];
  return {
    models: sorted(models, ({ folder }) => folder),
    posts: sorted(posts, ({ folder, post }) => `${folder}/${post}`),
  };
}

function expectedModels(naive: NaiveLibrary) {
  const paths = [...naive.ids.keys()].filter((path) => path.split("/").length === 2);
  const models = paths.map((path) => {
    const folder = path.slice(0, -1);
    const present = naive.present().filter((known) => known.folder === folder);
    return {
      folder,
      isMissing: present.length === 0,
      postCount: new Set(present.flatMap(({ post }) => post ?? [])).size,
      thumbnail: naive.pictureOf(path, "thumbnail"),
      icon: naive.pictureOf(path, "icon"),
      banner: naive.pictureOf(path, "banner"),
    };
  });
  return sorted(models, ({ folder }) => folder);
}

function expectedPosts(naive: NaiveLibrary) {
  const paths = [...naive.ids.keys()].filter((path) => path.split("/").length === 3);
  const posts = paths.map((path) => {
    const [folder = "", post = ""] = path.split("/");
    const media = naive.mediaOf(path);
    return { folder, post, isMissing: media.length === 0, media };
  });
  return sorted(posts, ({ folder, post }) => `${folder}/${post}`);
}

const sorted = <T>(items: readonly T[], nameOf: (item: T) => string) =>
  [...items].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
