import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOM = "src/app/admin";
const files = (name: string) =>
  readdirSync(ROOM, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(name))
    .map((path) => [path, readFileSync(join(ROOM, path), "utf8")] as const);

describe("the admin area", () => {
  const pages = files("page.tsx");
  const actions = files("actions.ts");

  test("has pages and actions", () => {
    expect(pages.length).toBeGreaterThan(10);
    expect(actions.length).toBeGreaterThan(3);
  });

  test.each(pages)("asks who is there before anything else: %s", (_, source) => {
    const body = source.slice(source.indexOf("export default async function"));
    expect(body.match(/await (\w+)/)?.[1]).toBe("adminContext");
  });

  test.each(actions)("lets only admins act: %s", (_, source) => {
    const made = [...source.matchAll(/export const (\w+) = (\w+)\(/g)].map(([, name, wrapper]) => [
      name,
      wrapper,
    ]);
    expect(made).toHaveLength(source.match(/^export /gm)?.length ?? 0);
    for (const [name, wrapper] of made) {
      expect([name, wrapper]).toEqual([name, name === "signOutAction" ? "userAction" : "adminAction"]);
    }
  });
});
