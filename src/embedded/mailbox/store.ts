import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

const NAME = /^\d{15}-[0-9a-f]{12}$/;
const DRAFT = ".draft";
const LETTER = ".eml";

export type MailStore = {
  /** Keeps one mail as it came; resolves when it survives a kill and a power cut. */
  keep(raw: Buffer): Promise<void>;
  /** The ids of all mails, newest first. */
  ids(): string[];
  read(id: string): Promise<Buffer | null>;
  removeAll(): Promise<void>;
};

/**
 * A directory with one file per mail. A name begins with the moment of arrival, so that names in order are mails in
 * order; beyond `most` the oldest go. What a crash left half written is swept at the start.
 */
export async function openMailStore(dir: string, most: number): Promise<MailStore> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const found = await readdir(dir);
  await Promise.all(found.filter((name) => name.endsWith(DRAFT)).map((name) => rm(join(dir, name))));
  const known = found
    .filter((name) => name.endsWith(LETTER))
    .map((name) => name.slice(0, -LETTER.length))
    .filter((id) => NAME.test(id))
    .sort();
  const path = (id: string) => join(dir, id + LETTER);
  const forget = (ids: string[]) => Promise.all(ids.map((id) => rm(path(id), { force: true })));
  await forget(known.splice(0, Math.max(0, known.length - most)));
  let last = 0;

  return {
    async keep(raw) {
      // Two mails of one millisecond keep their order.
      last = Math.max(last + 1, Date.now());
      const id = `${String(last).padStart(15, "0")}-${randomBytes(6).toString("hex")}`;
      const draft = join(dir, id + DRAFT);
      await writeDurably(draft, raw);
      await rename(draft, path(id));
      await syncNames(dir);
      known.push(id);
      known.sort();
      await forget(known.splice(0, Math.max(0, known.length - most)));
    },
    ids: () => known.toReversed(),
    read: async (id) => (known.includes(id) ? readFile(path(id)) : null),
    removeAll: async () => void (await forget(known.splice(0))),
  };
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Windows has no such call and needs none. */
async function syncNames(dir: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(dir, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
