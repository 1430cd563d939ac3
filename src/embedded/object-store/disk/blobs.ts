import { randomBytes } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { copyFile, mkdir, open, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BlobWriter } from "./blob-writer";
import type { Segment } from "./records";

const FAN_OUT = 256;
const READ_AHEAD = 256 * 1024;

/** Part of a file: `length` bytes from `start`. */
export interface Slice {
  file: string;
  start: number;
  length: number;
}

/**
 * The files of bytes, under random names: no key ever becomes a path. A file is never changed once it is written,
 * and one that somebody reads is only removed when the last reader has let go.
 */
export class Blobs {
  readonly #directory: string;
  readonly #readers = new Map<string, number>();
  readonly #doomed = new Set<string>();

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async open(directory: string): Promise<Blobs> {
    for (let i = 0; i < FAN_OUT; i++) {
      await mkdir(join(directory, i.toString(16).padStart(2, "0")), { recursive: true, mode: 0o700 });
    }
    return new Blobs(directory);
  }

  /** A new, empty file. It belongs to nobody until an entry of the journal names it. */
  async create(): Promise<BlobWriter> {
    const file = randomBytes(16).toString("hex");
    return new BlobWriter(file, this.#path(file), await open(this.#path(file), "wx", 0o600));
  }

  /** Copies bytes without reading them where the file system can. */
  async copy(segment: Segment): Promise<Segment> {
    const file = randomBytes(16).toString("hex");
    try {
      await copyFile(this.#path(segment.file), this.#path(file), constants.COPYFILE_FICLONE);
      const copy = await open(this.#path(file), "r+");
      return await new BlobWriter(file, this.#path(file), copy, segment.size).finish();
    } catch (error) {
      this.#remove(file);
      throw error;
    }
  }

  /** Keeps files readable until the returned function is called, even if they are discarded meanwhile. */
  pin(segments: Segment[]): () => void {
    for (const { file } of segments) this.#readers.set(file, (this.#readers.get(file) ?? 0) + 1);
    return () => {
      for (const { file } of segments) this.#unpin(file);
    };
  }

  /** Removes files that nothing refers to. What cannot be removed now is swept at the next start. */
  discard(segments: Segment[]): void {
    for (const { file } of segments) {
      if (this.#readers.has(file)) this.#doomed.add(file);
      else this.#remove(file);
    }
  }

  /** Bytes of consecutive slices as they lie on the disk. */
  async *read(slices: Slice[]): AsyncGenerator<Buffer> {
    for (const { file, start, length } of slices) {
      if (length <= READ_AHEAD) {
        yield await this.readWhole({ file, start, length });
      } else {
        yield* this.#stream({ file, start, length });
      }
    }
  }

  /** One slice in one piece. */
  async readWhole({ file, start, length }: Slice): Promise<Buffer> {
    const opened = await open(this.#path(file), "r");
    try {
      const { bytesRead, buffer } = await opened.read(Buffer.allocUnsafe(length), 0, length, start);
      assertWhole(length, bytesRead);
      return buffer;
    } finally {
      await opened.close();
    }
  }

  /** Every file there is, by name. */
  async list(): Promise<Set<string>> {
    const names = new Set<string>();
    for (const folder of await readdir(this.#directory)) {
      for (const name of await readdir(join(this.#directory, folder))) names.add(folder + name);
    }
    return names;
  }

  async *#stream({ file, start, length }: Slice): AsyncGenerator<Buffer> {
    let read = 0;
    const end = start + length - 1;
    for await (const piece of createReadStream(this.#path(file), { start, end, highWaterMark: READ_AHEAD })) {
      read += piece.length;
      yield piece;
    }
    assertWhole(length, read);
  }

  #unpin(file: string): void {
    const readers = (this.#readers.get(file) ?? 0) - 1;
    if (readers > 0) {
      this.#readers.set(file, readers);
      return;
    }
    this.#readers.delete(file);
    if (this.#doomed.delete(file)) this.#remove(file);
  }

  #remove(file: string): void {
    rm(this.#path(file), { force: true }).catch((error) => {
      console.error(`object store: ${dirname(this.#path(file))}: a discarded file stays: ${error}`);
    });
  }

  #path(file: string): string {
    return join(this.#directory, file.slice(0, 2), file.slice(2));
  }
}

/** A client must not take the rest of a damaged file for the object: the connection breaks instead. */
function assertWhole(expected: number, actual: number): void {
  if (actual !== expected) throw new Error(`A stored file ends ${expected - actual} bytes early.`);
}
