import { S3Error } from "../protocol/errors";

const MAX_LINE = 8 * 1024;
const NEWLINE = 10;

/** Reads a stream of buffers as lines and runs of bytes, holding at most one buffer and one line. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The text up to the next line feed, without the line's end. */
  async line(): Promise<string> {
    let text = "";
    for (;;) {
      const end = this.#rest.indexOf(NEWLINE);
      text += this.#rest.toString("latin1", 0, end < 0 ? undefined : end);
      if (text.length > MAX_LINE) throw new S3Error("InvalidRequest", "A chunk header is too long.");
      this.#rest = end < 0 ? this.#rest : this.#rest.subarray(end + 1);
      if (end >= 0) return text.endsWith("\r") ? text.slice(0, -1) : text;
      await this.#pull();
    }
  }

  /** Exactly `count` bytes, as they arrive. */
  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0) await this.#pull();
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async #pull(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (done) throw new S3Error("IncompleteBody", "The body ends in the middle of a chunk.");
    this.#rest = value;
  }
}
