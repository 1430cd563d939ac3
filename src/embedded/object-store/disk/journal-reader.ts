import { crc32 } from "node:zlib";
import type { Entry } from "./records";

const NEWLINE = 10;
const PREFIX = 9; // eight hex digits and a space

/** A line in the middle of the journal is not what was written there: somebody else changed the file. */
export class JournalDamaged extends Error {
  constructor(line: number) {
    super(
      `The object store's journal is damaged at line ${line}. Restore its directory from a backup, ` +
        "or remove the directory to begin with an empty store.",
    );
  }
}

/** What a journal holds: its entries in order, and the length up to which it is whole. */
export interface JournalContent {
  entries: Entry[];
  size: number;
}

/**
 * Reads a journal. A crash can only tear the last write, so unreadable lines at the very end are cut off (nobody was
 * told that they happened); an unreadable line with readable ones behind it refuses with JournalDamaged.
 */
export function readJournal(bytes: Buffer): JournalContent {
  const entries: Entry[] = [];
  let size = 0;
  let damaged: number | undefined;
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    line += 1;
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const entry = newline < 0 ? undefined : decodeLine(bytes.subarray(start, end));
    if (entry && damaged !== undefined) throw new JournalDamaged(damaged);
    if (entry) {
      entries.push(entry);
      size = end + 1;
    } else {
      damaged ??= line;
    }
    start = end + 1;
  }
  return { entries, size };
}

function decodeLine(line: Buffer): Entry | undefined {
  const json = line.subarray(PREFIX);
  const expected = Number.parseInt(line.toString("latin1", 0, PREFIX - 1), 16);
  return crc32(json) === expected ? JSON.parse(json.toString("utf8")) : undefined;
}
