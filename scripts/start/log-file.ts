import { appendFileSync, existsSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

const LIMIT = 5_000_000;

export type LogFile = {
  path: string;
  write(chunk: string | Buffer): void;
  /** What was written last by this run, for a message about a part that died. */
  tail(lines?: number): string;
};

/** A part's log in `directory`: at most two files of 5 MB, the older one with `.1` behind its name. */
export function openLogFile(directory: string, name: string): LogFile {
  const path = join(directory, `${name}.log`);
  rotate(path, LIMIT / 2);
  let size = existsSync(path) ? statSync(path).size : 0;
  const begin = { at: size };
  return {
    path,
    write(chunk) {
      if (size > LIMIT) {
        rotate(path, 0);
        size = 0;
        begin.at = 0;
      }
      size += Buffer.byteLength(chunk);
      try {
        appendFileSync(path, chunk, { mode: 0o600 });
      } catch {
        // A full disk must not take the site down for the sake of its log.
      }
    },
    tail(lines = 8) {
      if (!existsSync(path)) return "";
      const text = readFileSync(path).subarray(begin.at).toString("utf8");
      return text.trimEnd().split("\n").slice(-lines).join("\n");
    },
  };
}

function rotate(path: string, above: number): void {
  if (existsSync(path) && statSync(path).size > above) renameSync(path, `${path}.1`);
}
