import { readFileSync } from "node:fs";

/** A server action as the build knows it. */
export type BuiltAction = {
  /** The file and the name that it is exported by: `[lang]/login/actions.ts#signInAction`. */
  name: string;
  /** What the browser calls it by. */
  id: string;
  /** A page that it can be sent to, such as `/[lang]/login`. */
  page: string;
};

const read = (name: string) => JSON.parse(readFileSync(`.next/server/${name}`, "utf8"));

/** The framework's own pages, which stand for "not found" and "broken" and have no address. */
const FRAMEWORK = /^\/_/;

/** Every page and every route handler of the production build, by its pattern. */
export function builtAddresses(): { pages: string[]; routes: string[] } {
  const patterns = Object.keys(read("app-paths-manifest.json")).filter((pattern) => !FRAMEWORK.test(pattern));
  const ofKind = (kind: string) =>
    patterns
      .filter((pattern) => pattern.endsWith(kind))
      .map((pattern) => pattern.slice(0, -kind.length) || "/")
      .sort();
  return { pages: ofKind("/page"), routes: ofKind("/route") };
}

type Reference = { filename: string; exportedName: string; workers: Record<string, unknown> };

/** Every server action of the production build. */
export function builtActions(): BuiltAction[] {
  const { node, edge } = read("server-reference-manifest.json") as Record<
    "node" | "edge",
    Record<string, Reference>
  >;
  return Object.entries({ ...node, ...edge })
    .map(([id, { filename, exportedName, workers }]) => ({
      id,
      name: `${filename.replace(/^src\/app\//, "")}#${exportedName}`,
      page: (Object.keys(workers).sort()[0] ?? "").replace(/^app/, "").replace(/\/page$/, "") || "/",
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
