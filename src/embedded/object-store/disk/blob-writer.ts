import { type FileHandle, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Segment } from "./records";
import { syncDirectory } from "./sync-directory";

/** A file that is being written. It ends with `finish` or with `abandon`. */
export class BlobWriter {
  readonly #file: string;
  readonly #path: string;
  readonly #open: FileHandle;
  #size: number;

  constructor(file: string, path: string, open: FileHandle, size = 0) {
    this.#file = file;
    this.#path = path;
    this.#open = open;
    this.#size = size;
  }

  async write(chunk: Buffer): Promise<void> {
    for (let done = 0; done < chunk.length; ) {
      const { bytesWritten } = await this.#open.write(chunk, done, chunk.length - done, this.#size);
      done += bytesWritten;
      this.#size += bytesWritten;
    }
  }

  /** Resolves when bytes and name are on the disk. */
  async finish(): Promise<Segment> {
    try {
      await this.#open.sync();
    } finally {
      await this.#open.close();
    }
    await syncDirectory(dirname(this.#path));
    return { file: this.#file, size: this.#size };
  }

  /** Leaves nothing behind. What a crash leaves is swept at the next start. */
  async abandon(): Promise<void> {
    await this.#open.close().catch(() => {});
    await rm(this.#path, { force: true }).catch(() => {});
  }
}
