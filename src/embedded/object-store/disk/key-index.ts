/** A part of a bucket's keys, in the order in which S3 lists them. */
export interface KeyPage<T> {
  items: T[];
  prefixes: string[];
  /** Where the next page begins, or nothing when this was the last. */
  next?: Position;
}

/** After this key, or after every key below this common prefix. */
export type Position = { kind: "key" | "prefix"; value: string };

export interface KeyQuery {
  prefix: string;
  delimiter: string;
  after?: Position;
  limit: number;
}

/**
 * Keys of one bucket, sorted by their UTF-8 bytes as S3 sorts them. Internally a key is its bytes read as Latin-1,
 * so that the language's own string comparison is the comparison of bytes (UTF-16 order differs beyond U+FFFF).
 */
export class KeyIndex<T> {
  readonly #items = new Map<string, T>();
  /** Sorted; absent until the first listing, so that loading 100,000 keys sorts once. */
  #sorted: string[] | undefined;

  get size(): number {
    return this.#items.size;
  }

  values(): IterableIterator<T> {
    return this.#items.values();
  }

  get(key: string): T | undefined {
    return this.#items.get(bytesOf(key));
  }

  set(key: string, item: T): void {
    const bytes = bytesOf(key);
    if (this.#sorted && !this.#items.has(bytes)) this.#sorted.splice(this.#firstAtOrAfter(bytes), 0, bytes);
    this.#items.set(bytes, item);
  }

  delete(key: string): void {
    const bytes = bytesOf(key);
    if (this.#items.delete(bytes)) this.#sorted?.splice(this.#firstAtOrAfter(bytes), 1);
  }

  /** One page. A common prefix counts as one entry and its keys are skipped by search, not by walking. */
  list(query: KeyQuery): KeyPage<T> {
    const keys = this.#order();
    const prefix = bytesOf(query.prefix);
    const delimiter = bytesOf(query.delimiter);
    const page: KeyPage<T> = { items: [], prefixes: [] };
    let at = Math.max(this.#firstAtOrAfter(prefix), query.after ? this.#firstAfter(query.after) : 0);
    let last: Position | undefined;
    for (let key = keys[at]; key?.startsWith(prefix); key = keys[at]) {
      if (page.items.length + page.prefixes.length >= query.limit) {
        if (last) page.next = last;
        break;
      }
      const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      if (cut >= 0) {
        last = { kind: "prefix", value: textOf(key.slice(0, cut + delimiter.length)) };
        page.prefixes.push(last.value);
        at = this.#firstAfter(last);
      } else {
        last = { kind: "key", value: textOf(key) };
        page.items.push(this.#items.get(key)!);
        at += 1;
      }
    }
    return page;
  }

  #order(): string[] {
    this.#sorted ??= [...this.#items.keys()].sort(byBytes);
    return this.#sorted;
  }

  #firstAtOrAfter(bytes: string): number {
    return search(this.#order(), (key) => key < bytes);
  }

  #firstAfter({ kind, value }: Position): number {
    const bytes = bytesOf(value);
    return search(this.#order(), (key) => key <= bytes || (kind === "prefix" && key.startsWith(bytes)));
  }
}

/** The number of leading keys for which `before` holds; they come first because the keys are sorted. */
function search(keys: string[], before: (key: string) => boolean): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(keys[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byBytes = (a: string, b: string) => (a < b ? -1 : 1);
const bytesOf = (text: string) => Buffer.from(text, "utf8").toString("latin1");
const textOf = (bytes: string) => Buffer.from(bytes, "latin1").toString("utf8");
