import { describe, expect, test } from "vitest";
import { sources } from "./source";

const actions = sources("src/app", /\.tsx?$/).filter(({ text }) => /^["']use server["']/m.test(text));
const routes = sources("src/app", /\/route\.ts$/);
const pages = sources("src/app", /\/page\.tsx$/);

/** Routes that answer strangers by design; every other one finds out who asks. */
const FOR_STRANGERS = [
  "src/app/[lang]/ad-report/[word]/csv/route.ts",
  "src/app/ads/[id]/click/route.ts",
  "src/app/api/ads/[id]/click/route.ts",
  "src/app/api/ads/[id]/impression/route.ts",
  "src/app/api/ads/impressions/route.ts",
  "src/app/api/health/route.ts",
  "src/app/api/internal/revalidate/route.ts",
  "src/app/api/models/route.ts",
  "src/app/api/postbacks/[gateway]/[token]/route.ts",
  "src/app/api/ready/route.ts",
  "src/app/api/webhook/dias/payment-sucess/route.ts",
  "src/app/api/webhook/junglepay/route.ts",
];

/** Pages that are the same for everybody: they look at no cookie and at no header. */
const BROWSE = /^src\/app\/\[lang\]\/(page|models\/.*|m\/.*|plans\/.*|(terms|privacy|report)\/.*)$/;

describe("whoever calls", () => {
  test("there is something to guard", () => {
    expect(actions.length).toBeGreaterThan(2);
    expect(routes.length).toBeGreaterThan(6);
    expect(pages.length).toBeGreaterThan(12);
  });

  test("every server action is made by a wrapper that checks origin, input and person", () => {
    for (const { path, text } of actions) {
      const exported = [...text.matchAll(/^export (?:const (\w+)|(?:async )?function (\w+)|default)/gm)];
      const wrapped = [...text.matchAll(/^export const \w+ = (visitor|user|admin)Action\(/gm)];
      expect(`${path}: ${wrapped.length} of ${exported.length}`).toBe(
        `${path}: ${exported.length} of ${exported.length}`,
      );
      if (path.startsWith("src/app/admin/")) {
        const others = wrapped.filter(([line, who]) => who !== "admin" && !line.includes(" signOutAction "));
        expect(others.map(([line]) => `${path}: ${line}`)).toEqual([]);
      }
    }
  });

  test("every admin page asks who looks at it, by itself", () => {
    const unguarded = pages
      .filter(({ path }) => path.startsWith("src/app/admin/"))
      .filter(({ text }) => !/await adminContext\(|adminPage\(/.test(text));
    expect(unguarded.map(({ path }) => path)).toEqual([]);
  });

  test("every route finds out who asks, but for those that are listed as open to strangers", () => {
    const unguarded = routes.filter(({ text }) => !/= route(<.*>)?\(/.test(text));
    expect(unguarded.map(({ path }) => path)).toEqual(FOR_STRANGERS);
  });

  test("browse pages are the same bytes for everybody: they read no cookie, no header and no request", () => {
    const browse = pages.filter(({ path }) => BROWSE.test(path));
    expect(browse.length).toBeGreaterThan(3);
    const personal = browse.filter(
      ({ text }) =>
        !/dynamic = "force-static"/.test(text) || /requestContext|next\/headers|searchParams/.test(text),
    );
    expect(personal.map(({ path }) => path)).toEqual([]);
  });
});
