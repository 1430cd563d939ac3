import { mkdir, open, readFile, truncate } from "node:fs/promises";
import { join } from "node:path";

/** A file of JSON lines that only grows. What `append` has answered survives kill −9 and a power cut. */
export type Log = {
  append(record: object): Promise<void>;
  close(): Promise<void>;
};

type Waiting = { line: string; resolve: () => void; reject: (error: unknown) => void };

/**
 * Opens the log in `dir`, and gives every record that it holds to `replay`, oldest first.
 * A last line that was torn by a crash was never acknowledged, so it is cut off; any other broken line is
 * damage that nobody should overlook, and refuses the start.
 */
export async function openLog(dir: string, replay: (record: unknown) => void): Promise<Log> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, "gateway.log");
  await replayFile(path, replay);

  const file = await open(path, "a", 0o600);
  const waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  // One fsync serves everything that queued up while the one before it ran.
  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0);
      try {
        await file.appendFile(batch.map(({ line }) => line).join(""));
        await file.datasync();
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    writing = null;
  }

  return {
    append: (record) =>
      new Promise((resolve, reject) => {
        waiting.push({ line: `${JSON.stringify(record)}\n`, resolve, reject });
        writing ??= drain();
      }),
    close: async () => {
      await writing;
      await file.close();
    },
  };
}

async function replayFile(path: string, replay: (record: unknown) => void): Promise<void> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  });
  const whole = bytes.lastIndexOf("\n") + 1;
  if (whole < bytes.length) await truncate(path, whole);

  const lines = bytes.subarray(0, whole).toString("utf8").split("\n").slice(0, -1);
  for (const [index, line] of lines.entries()) {
    try {
      replay(JSON.parse(line));
    } catch (cause) {
      throw new Error(`${path}: line ${index + 1} is damaged; move the file away to start afresh.`, {
        cause,
      });
    }
  }
}
