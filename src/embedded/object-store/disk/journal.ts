import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { Entry } from "./records";

interface Waiting {
  line: Buffer;
  resolve(): void;
  reject(error: unknown): void;
}

/** The journal could not be written; what is on disk is unknown until it is read again at the next start. */
export class JournalBroken extends Error {
  constructor(cause: unknown) {
    super("The journal of the object store could not be written.", { cause });
  }
}

/**
 * The append-only list of changes: one line each, `<crc32 in hex> <json>`. A change has happened when its line is on
 * the disk; that line is what makes a fully written file an object. Changes that arrive while a line is being synced
 * share the next sync.
 */
export class Journal {
  readonly #file: FileHandle;
  #size: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #broken: JournalBroken | undefined;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /** Opens for appending behind `size` bytes, and cuts off a line that a crash left half written. */
  static async open(path: string, size: number): Promise<Journal> {
    const file = await open(path, "r+");
    await file.truncate(size);
    return new Journal(file, size);
  }

  /** Resolves when the entry is on the disk. Refuses with JournalBroken after a failed write. */
  append(entry: Entry): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line: encodeLine(entry), resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Waits for what is being written, then lets go of the file. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        await this.#sync(Buffer.concat(batch.map((item) => item.line)));
        for (const item of batch) item.resolve();
      } catch (error) {
        await this.#recover(error);
        for (const item of batch) item.reject(this.#broken ?? error);
      }
    }
    this.#writing = undefined;
  }

  async #sync(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#size + done);
      done += bytesWritten;
    }
    try {
      await this.#file.datasync();
    } catch (error) {
      // What a failed sync leaves on the disk is unknown, and a second sync would not tell.
      this.#broken = new JournalBroken(error);
      throw this.#broken;
    }
    this.#size += bytes.length;
  }

  /** A full disk may be freed again: cut off the half line and go on. If that fails too, write nothing more. */
  async #recover(error: unknown): Promise<void> {
    try {
      await this.#file.truncate(this.#size);
      await this.#file.datasync();
    } catch {
      this.#broken ??= new JournalBroken(error);
    }
  }
}

/** One entry as it stands in the file. */
export function encodeLine(entry: Entry): Buffer {
  const json = JSON.stringify(entry);
  return Buffer.from(`${crc32(json).toString(16).padStart(8, "0")} ${json}\n`);
}
