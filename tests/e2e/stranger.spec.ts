import { crawl, spellings } from "./support/crawl";
import { expect, test } from "./support/test";

type Media = { key: string; thumbnail_key: string | null; sizes: { key: string }[]; slug: string };

const LOCKED = `select m.key, m.thumbnail_key, m.sizes, p.slug from post_media m join posts p on p.id = m.post_id
  where p.visibility <> 'public' order by m.id`;

test.describe("a stranger", () => {
  test("finds no key, original or signed URL of locked media on any page, payload or answer", async ({
    site,
    database,
  }) => {
    test.setTimeout(300_000);
    const locked = await database.rows<Media>(LOCKED);
    expect(locked.length).toBeGreaterThan(50);
    const posts = [...new Set(locked.map(({ slug }) => slug))];
    const models = await database.rows<{ slug: string }>("select slug from models");
    const starts = [
      "/pt",
      "/en",
      "/sitemap.xml",
      "/robots.txt",
      "/api/models",
      "/api/viewer",
      ...models.map(({ slug }) => `/api/models/${slug}/posts`),
      `/api/viewer?posts=${Array.from({ length: 200 }, (_, i) => i + 1).join(",")}`,
      ...posts.flatMap((slug) => [`/pt/posts/${slug}`, `/en/posts/${slug}`]),
    ];
    const visited = await crawl(site.url, starts);
    expect(visited.filter(({ status }) => status === 200).length).toBeGreaterThan(posts.length * 2);
    expect(visited.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);

    const everything = visited.map(({ body }) => body).join("\n");
    const keys = locked.flatMap((media) => [
      media.key,
      ...(media.thumbnail_key ? [media.thumbnail_key] : []),
      ...media.sizes.map(({ key }) => key),
    ]);
    const leaks = keys.filter((key) => spellings(key).some((text) => everything.includes(text)));
    expect(leaks).toEqual([]);
  });

  test("is refused by the object store for every locked original, and its blur is all there is", async ({
    site,
    database,
  }) => {
    const locked = await database.rows<Media>(`${LOCKED} limit 20`);
    for (const { key } of locked) {
      const path = key.split("/").map(encodeURIComponent).join("/");
      const answer = await fetch(`${site.storage.endpoint}/${site.storage.bucket}/${path}`);
      expect(answer.status).toBe(403);
    }
  });

  test("cannot have a locked picture fetched by the site's own image route", async ({ site, database }) => {
    const [media] = await database.rows<Media>(LOCKED);
    const url = `${site.storage.endpoint}/${site.storage.bucket}/${encodeURI(media!.key)}`;
    const answer = await fetch(`${site.url}/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  test("gets a page that says so for a post, a model and a page that do not exist", async ({ site }) => {
    for (const path of [
      "/pt/posts/nao-existe",
      "/en/m/nao-existe",
      "/pt/qualquer/coisa",
      "/pt/models/after/lixo",
    ]) {
      const answer = await fetch(site.url + path);
      expect(`${path} ${answer.status}`).toBe(`${path} 404`);
    }
  });

  test("is led to the language that the browser asks for, else to the site's", async ({ site }) => {
    const to = async (path: string, language?: string) => {
      const headers: Record<string, string> = language ? { "accept-language": language } : {};
      const answer = await fetch(site.url + path, { redirect: "manual", headers });
      return new URL(answer.headers.get("location") ?? "", site.url).pathname;
    };
    expect(await to("/")).toBe("/pt");
    expect(await to("/", "en-GB,en;q=0.8")).toBe("/en");
    expect(await to("/plans", "de,en;q=0.3")).toBe("/en/plans");
  });

  test("has no way into the admin area, the inside routes or somebody's account", async ({ site }) => {
    const answer = (path: string, init: RequestInit = {}) =>
      fetch(site.url + path, { redirect: "manual", ...init }).then(({ status }) => status);
    for (const path of ["/admin", "/admin/plans", "/admin/checkouts", "/pt/account"]) {
      expect([303, 307, 404]).toContain(await answer(path));
    }
    expect(await answer("/api/internal/revalidate", { method: "POST", body: '{"tags":["any"]}' })).toBe(404);
  });
});
