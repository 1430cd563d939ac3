import { byBytes } from "./grammar";
import type { Change, Known, NaiveLibrary, Rename } from "./naive-library";

/**
 * The renames that a plan has to propose: a folder that nobody knew, and one of which nothing is left, with the same files by
 * path and etag; models first, then the posts of models that stayed. Where two of a kind could be meant, none is.
 */
export function proposeRenames(naive: NaiveLibrary, changes: readonly Change[]): Rename[] {
  const models = match(naive, changes, 1);
  const rest = withRenames(changes, models, naive);
  return [...models, ...match(naive, rest, 2)];
}

/** The changes as a plan shows them, with these renames taken: what was missing there and new here has moved. */
export function withRenames(
  changes: readonly Change[],
  renames: readonly Rename[],
  naive: NaiveLibrary,
): Change[] {
  const moved = changes.map((change): Change => {
    const rename = renames.find(({ to }) => change.what === "added" && change.key.startsWith(to));
    if (!rename) return change;
    const from = rename.from + change.key.slice(rename.to.length);
    const { seen, missing } = naive.objects.get(from)!;
    return { ...change, what: "moved", from, before: { seen, missing } };
  });
  const left = new Set(moved.map(({ from }) => from));
  return moved.filter(({ what, key }) => what !== "missing" || !left.has(key));
}

function match(naive: NaiveLibrary, changes: readonly Change[], depth: 1 | 2): Rename[] {
  const folderOf = (key: string) => folderAt(key, depth);
  const appeared = new Map<string, string>();
  for (const [folder, mine] of groups(changes, ({ key }) => folderOf(key))) {
    const isNew = mine.every(({ what }) => what === "added") && !naive.ids.has(folder);
    const isOfKnown = depth === 1 || naive.ids.has(folderAt(folder, 1)!);
    if (isNew && isOfKnown)
      appeared.set(
        folder,
        print(
          mine.map(({ key, seen }) => [key, seen!.etag]),
          folder,
        ),
      );
  }
  const vanished = new Map<string, string>();
  for (const [folder, mine] of groups([...naive.objects.values()], ({ key }) => folderOf(key))) {
    const last = lastOf(naive, mine, changes, folder, depth);
    if (last.length > 0)
      vanished.set(
        folder,
        print(
          last.map(({ key, seen }) => [key, seen.etag]),
          folder,
        ),
      );
  }
  return [...appeared].flatMap(([to, seen]): Rename[] => {
    const parent = (folder: string) => (depth === 1 ? "" : folderAt(folder, 1));
    const alike = (folders: Map<string, string>) =>
      [...folders].filter(([folder, print]) => print === seen && parent(folder) === parent(to));
    const candidates = alike(vanished);
    if (candidates.length !== 1 || alike(appeared).length !== 1) return [];
    const [from] = candidates[0]!;
    return [{ from, to, uid: naive.ids.get(from)! }];
  });
}

/** The objects of a folder that went last, of a folder of which the plan leaves nothing. */
function lastOf(
  naive: NaiveLibrary,
  mine: readonly Known[],
  changes: readonly Change[],
  folder: string,
  depth: 1 | 2,
): Known[] {
  const mineNow = changes.filter(({ key }) => key.startsWith(folder));
  if (mineNow.some(({ what }) => what !== "missing")) return [];
  const present = mine.filter(({ missing }) => missing === null);
  const model = folderAt(folder, 1)!;
  if (depth === 2 && !naive.present().some(({ key }) => key.startsWith(model))) return [];
  if (present.length > 0) return mineNow.length === present.length ? present : [];
  const last = Math.max(...mine.map(({ missing }) => missing!));
  return mine.filter(({ missing }) => missing === last);
}

const print = (files: readonly (readonly [string, string])[], folder: string) =>
  JSON.stringify(
    files
      .map(([key, etag]) => [key.slice(folder.length), etag])
      .sort(([one], [other]) => byBytes(one!, other!)),
  );

/** `Ana/` or `Ana/praia/` of a key; null for a picture of the model itself, which lies in no post. */
function folderAt(key: string, depth: 1 | 2): string | null {
  const parts = key.split("/");
  if (depth === 2 && (parts.length < 3 || parts[1] === "profile")) return null;
  return `${parts.slice(0, depth).join("/")}/`;
}

function groups<T>(items: readonly T[], nameOf: (item: T) => string | null): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    if (name !== null) found.set(name, [...(found.get(name) ?? []), item]);
  }
  return found;
}
