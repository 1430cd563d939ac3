import { S3Error } from "../protocol/errors";
import type { Blobs } from "./blobs";
import { type Journal, JournalBroken } from "./journal";
import type { KeyPage, KeyQuery } from "./key-index";
import type { Release } from "./lock";
import type { Entry, StoredObject, StoredPart, Upload } from "./records";
import type { Bucket, OpenUpload, State } from "./state";
import { Turns } from "./turns";

interface StoreParts {
  state: State;
  journal: Journal;
  blobs: Blobs;
  now: () => Date;
  release: Release;
}

/** Looks at what stands in an object's place and refuses by throwing. It sees the truth: nothing changes meanwhile. */
export type Precondition = (before: StoredObject | undefined) => void;

/** Buckets, objects and open uploads. A change is visible once it is on the disk, and then it is whole. */
export class Store {
  readonly blobs: Blobs;
  readonly now: () => Date;
  readonly #state: State;
  readonly #journal: Journal;
  readonly #release: Release;
  readonly #turns = new Turns();

  constructor({ state, journal, blobs, now, release }: StoreParts) {
    this.#state = state;
    this.#journal = journal;
    this.blobs = blobs;
    this.now = now;
    this.#release = release;
  }

  buckets(): Bucket[] {
    return [...this.#state.buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Refuses with NoSuchBucket. */
  bucket(name: string): Bucket {
    const bucket = this.#state.buckets.get(name);
    if (!bucket) throw new S3Error("NoSuchBucket");
    return bucket;
  }

  /** Refuses with BucketAlreadyOwnedByYou. */
  createBucket(name: string): Promise<void> {
    return this.#turns.take(`bucket ${name}`, async () => {
      if (this.#state.buckets.has(name)) throw new S3Error("BucketAlreadyOwnedByYou");
      await this.#commit({ op: "bucket", name, created: this.now().getTime() });
    });
  }

  list(bucket: string, query: KeyQuery): KeyPage<StoredObject> {
    return this.bucket(bucket).objects.list(query);
  }

  /** Refuses with NoSuchBucket and NoSuchKey. */
  object(bucket: string, key: string): StoredObject {
    const object = this.bucket(bucket).objects.get(key);
    if (!object) throw new S3Error("NoSuchKey");
    return object;
  }

  /** Makes the object visible in place of what was there. Its segments must be finished files. */
  put(object: StoredObject, precondition: Precondition = () => {}): Promise<void> {
    return this.#inTurn(object, async () => {
      precondition(this.bucket(object.bucket).objects.get(object.key));
      await this.#commit({ op: "put", object });
    });
  }

  /** Removes an object; to remove what is not there is fine. */
  delete(bucket: string, key: string): Promise<void> {
    return this.#inTurn({ bucket, key }, async () => {
      if (this.bucket(bucket).objects.get(key)) await this.#commit({ op: "delete", bucket, key });
    });
  }

  uploads(bucket: string): OpenUpload[] {
    return [...this.#state.uploads.values()].filter((upload) => upload.bucket === bucket);
  }

  /** Refuses with NoSuchUpload, also when the upload is of another key. */
  upload(id: string, bucket: string, key: string): OpenUpload {
    const upload = this.#state.uploads.get(id);
    if (upload?.bucket !== bucket || upload.key !== key) throw new S3Error("NoSuchUpload");
    return upload;
  }

  async beginUpload(upload: Upload): Promise<void> {
    this.bucket(upload.bucket);
    await this.#commit({ op: "begin", upload });
  }

  addPart(upload: Upload, part: StoredPart): Promise<void> {
    return this.#inTurn(upload, async () => {
      this.upload(upload.id, upload.bucket, upload.key);
      await this.#commit({ op: "part", uploadId: upload.id, part });
    });
  }

  abortUpload(upload: Upload): Promise<void> {
    return this.#inTurn(upload, async () => {
      this.upload(upload.id, upload.bucket, upload.key);
      await this.#commit({ op: "abort", uploadId: upload.id });
    });
  }

  /** Turns an upload into the object that `assemble` makes of its parts. */
  completeUpload(
    upload: Upload,
    assemble: (upload: OpenUpload) => StoredObject,
    precondition: Precondition,
  ): Promise<StoredObject> {
    return this.#inTurn(upload, async () => {
      const object = assemble(this.upload(upload.id, upload.bucket, upload.key));
      precondition(this.bucket(object.bucket).objects.get(object.key));
      await this.#commit({ op: "complete", uploadId: upload.id, object });
      return object;
    });
  }

  async close(): Promise<void> {
    await this.#journal.close();
    await this.#release();
  }

  #inTurn<T>({ bucket, key }: { bucket: string; key: string }, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(`object ${bucket}/${key}`, work);
  }

  async #commit(entry: Entry): Promise<void> {
    await this.#journal.append(entry).catch((error) => {
      throw error instanceof JournalBroken ? new S3Error("ServiceUnavailable") : error;
    });
    this.blobs.discard(this.#state.apply(entry));
  }
}
