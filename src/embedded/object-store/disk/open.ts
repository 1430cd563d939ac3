import { chmod, mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { Blobs } from "./blobs";
import { encodeLine, Journal } from "./journal";
import { readJournal } from "./journal-reader";
import { lockDirectory } from "./lock";
import type { Segment } from "./records";
import { State } from "./state";
import { Store } from "./store";
import { syncDirectory } from "./sync-directory";

const UPLOAD_LIFETIME = 7 * 24 * 60 * 60 * 1000; // ms: an upload that nobody finished in a week is abandoned

/**
 * Opens the store in a directory, which is made if it is missing. Reads the journal, forgets what is gone, removes
 * files of writes that a crash cut short, and shortens the journal when most of it is history.
 * Refuses with DirectoryInUse and JournalDamaged.
 */
export async function openStore(directory: string, now: () => Date): Promise<Store> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  const release = await lockDirectory(directory);
  try {
    const blobs = await Blobs.open(join(directory, "blobs"));
    const path = join(directory, "journal");
    const { entries, size } = readJournal(await readFile(path).catch(emptyWhenMissing));
    const state = new State();
    for (const entry of entries) state.apply(entry);
    dropStaleUploads(state, now().getTime());
    await reconcile(state, blobs);
    const journal = await openJournal(path, state, { entries: entries.length, size });
    return new Store({ state, journal, blobs, now, release });
  } catch (error) {
    await release();
    throw error;
  }
}

function dropStaleUploads(state: State, now: number): void {
  for (const { id, begun } of [...state.uploads.values()]) {
    if (begun + UPLOAD_LIFETIME < now) state.apply({ op: "abort", uploadId: id });
  }
}

/** Files without an entry are removed; an object without its file is lost, and said to be. */
async function reconcile(state: State, blobs: Blobs): Promise<void> {
  const orphans = await blobs.list();
  const missing = (segment: Segment) => !orphans.has(segment.file);
  for (const { objects, name } of state.buckets.values()) {
    for (const object of [...objects.values()]) {
      if (!object.segments.some(missing)) continue;
      console.error(`object store: the file of ${name}/${object.key} is missing; the object is lost`);
      state.apply({ op: "delete", bucket: name, key: object.key });
    }
  }
  for (const { file } of state.segments()) orphans.delete(file);
  blobs.discard([...orphans].map((file) => ({ file, size: 0 })));
}

async function openJournal(
  path: string,
  state: State,
  read: { entries: number; size: number },
): Promise<Journal> {
  const live = [...state.entries()];
  if (read.size > 0 && read.entries < 2 * live.length + 1000) return Journal.open(path, read.size);
  const bytes = Buffer.concat(live.map(encodeLine));
  const fresh = `${path}.new`;
  const file = await open(fresh, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  await syncDirectory(join(path, ".."));
  return Journal.open(path, bytes.length);
}

function emptyWhenMissing(error: NodeJS.ErrnoException): Buffer {
  if (error.code === "ENOENT") return Buffer.alloc(0);
  throw error;
}
