import type { Seen } from "../../../support/library/bucket";
import { byBytes, byPeople, type Role, readKey } from "./grammar";

/** An object that the library has known at some time. `uid` is who it is, whatever its key. */
export type Known = {
  uid: number;
  key: string;
  role: Role;
  folder: string;
  post: string | null;
  seen: Seen;
  /** The number of the event that missed it; null while it is there. */
  missing: number | null;
  /** The runs that touched it, in order. */
  touched: number[];
};

export type Change = {
  what: "added" | "changed" | "missing" | "restored" | "moved";
  key: string;
  /** Where it was, of one that moved. */
  from: string | null;
  seen: Seen | null;
  before: { seen: Seen; missing: number | null } | null;
};

/** A folder (`Ana/` or `Ana/praia/`) that is now called otherwise. */
export type Rename = {
  from: string;
  to: string;
  /** Whose folder it is. */
  uid: number;
};

export type Plan = { changes: Change[]; renames: Rename[] };

/** What the tables ought to say, kept by nothing but maps and loops. It never looks at a table. */
export class NaiveLibrary {
  readonly objects = new Map<string, Known>();
  /** Who each model (`Ana/`) and each post (`Ana/praia/`) is. */
  readonly ids = new Map<string, number>();
  /** The runs that were applied and not taken back. */
  readonly #standing = new Set<number>();
  readonly #order: number[] = [];
  #uid = 0;
  #event = 0;

  /** How a listing of a scope differs from what is known. */
  diff(listing: Map<string, Seen>, scope: string | null): Change[] {
    const changes: Change[] = [];
    for (const [key, seen] of listing) {
      if (!inScope(key, scope) || !("role" in readKey(key, seen.size))) continue;
      const known = this.objects.get(key);
      const before = known ? { seen: known.seen, missing: known.missing } : null;
      const change = { key, from: null, seen, before };
      if (!known) changes.push({ ...change, what: "added" });
      else if (known.missing !== null) changes.push({ ...change, what: "restored" });
      else if (!isSame(known.seen, seen)) changes.push({ ...change, what: "changed" });
    }
    for (const { key, seen, missing } of this.objects.values()) {
      if (missing !== null || !inScope(key, scope)) continue;
      const now = listing.get(key);
      if (now && "role" in readKey(key, now.size)) continue;
      changes.push({ what: "missing", key, from: null, seen: null, before: { seen, missing } });
    }
    return changes.sort((one, other) => byBytes(one.key, other.key));
  }

  apply(run: number, { changes, renames }: Plan): void {
    this.#event += 1;
    for (const { from, to } of renames) this.#rename(from, to);
    for (const { what, key, seen } of changes) {
      if (what === "added") this.#add(key, seen!);
      const known = this.objects.get(key)!;
      if (what === "missing") known.missing = this.#event;
      else Object.assign(known, { seen, missing: null });
      known.touched.push(run);
    }
    this.#order.push(run);
    this.#standing.add(run);
  }

  /** Takes a run back; what later ones touched, that still stand, stays. Returns how many objects stayed. */
  undo(run: number, { changes, renames }: Plan): number {
    this.#event += 1;
    this.#standing.delete(run);
    const stuck = renames.filter((rename) => this.#isStuck(run, rename));
    const stays = ({ what, key }: Change) =>
      what === "moved"
        ? stuck.some(({ to }) => key.startsWith(to))
        : !this.objects.get(key)?.touched.includes(run) || this.#touchedLater(run, this.objects.get(key)!);
    const own = changes.filter((change) => !stays(change));
    for (const { what, key, before } of own) {
      const known = this.objects.get(key)!;
      if (what === "added") known.missing = this.#event;
      else Object.assign(known, before);
    }
    for (const rename of renames) if (!stuck.includes(rename)) this.#rename(rename.to, rename.from);
    return changes.length - own.length;
  }

  /** A folder goes back to its old name as a whole or not at all. */
  #isStuck(run: number, { from, to, uid }: Rename): boolean {
    const inside = [...this.objects.values()].filter(({ key }) => key.startsWith(to));
    return (
      this.ids.has(from) || this.ids.get(to) !== uid || inside.some((known) => this.#touchedLater(run, known))
    );
  }

  #touchedLater(run: number, { touched }: Known): boolean {
    const later = this.#order.slice(this.#order.indexOf(run) + 1);
    return touched.some((other) => later.includes(other) && this.#standing.has(other));
  }

  #rename(from: string, to: string): void {
    for (const known of [...this.objects.values()].filter(({ key }) => key.startsWith(from))) {
      this.objects.delete(known.key);
      this.#place(known, to + known.key.slice(from.length), false);
    }
    for (const [name, uid] of [...this.ids].filter(([name]) => name.startsWith(from))) {
      this.ids.delete(name);
      this.ids.set(to + name.slice(from.length), uid);
    }
  }

  #add(key: string, seen: Seen): void {
    this.#place({ uid: ++this.#uid, seen, missing: null, touched: [] as number[] } as Known, key, true);
  }

  /** Puts an object under a key; the folders on the way become known. */
  #place(known: Known, key: string, isNew: boolean): void {
    const reading = readKey(key, 1);
    if (!("role" in reading)) throw new Error(`${key} is no part of the library`);
    const { role, folder, post } = reading;
    this.objects.set(key, Object.assign(known, { key, role, folder, post }));
    const names = post === null ? [`${folder}/`] : [`${folder}/`, `${folder}/${post}/`];
    for (const name of names) if (isNew && !this.ids.has(name)) this.ids.set(name, ++this.#uid);
  }

  /** The same library, to try something on. */
  copy(): NaiveLibrary {
    const copy = new NaiveLibrary();
    for (const [key, known] of this.objects) copy.objects.set(key, { ...known, touched: [...known.touched] });
    for (const [name, uid] of this.ids) copy.ids.set(name, uid);
    copy.#uid = this.#uid;
    return copy;
  }

  present(): Known[] {
    return [...this.objects.values()].filter(({ missing }) => missing === null);
  }

  /** The present files of a post (`Ana/praia/`) in the order of people. */
  mediaOf(path: string): string[] {
    const files = this.present().filter(({ folder, post }) => `${folder}/${post}/` === path);
    return files.map(({ key }) => key).sort(byPeople);
  }

  /** The model's picture of a role: the first by its bytes. */
  pictureOf(path: string, role: Role): string | null {
    const pictures = this.present().filter((known) => `${known.folder}/` === path && known.role === role);
    return pictures.map(({ key }) => key).sort(byBytes)[0] ?? null;
  }
}

export const inScope = (key: string, scope: string | null) => scope === null || key.startsWith(scope);

export const isSame = (one: Seen, other: Seen) =>
  one.etag === other.etag && one.size === other.size && one.modified === other.modified;
