import { KeyIndex } from "./key-index";
import type { Entry, Segment, StoredObject, StoredPart, Upload } from "./records";

export interface Bucket {
  name: string;
  created: number;
  objects: KeyIndex<StoredObject>;
}

export interface OpenUpload extends Upload {
  parts: Map<number, StoredPart>;
}

/** Everything the store knows, in memory. It is what the journal's entries add up to, and nothing else. */
export class State {
  readonly buckets = new Map<string, Bucket>();
  readonly uploads = new Map<string, OpenUpload>();

  /** Applies one change and returns the files that nothing refers to any more. */
  apply(entry: Entry): Segment[] {
    switch (entry.op) {
      case "bucket":
        this.buckets.set(entry.name, { name: entry.name, created: entry.created, objects: new KeyIndex() });
        return [];
      case "put":
        return this.#replace(entry.object.bucket, entry.object.key, entry.object);
      case "delete":
        return this.#replace(entry.bucket, entry.key, undefined);
      case "begin":
        this.uploads.set(entry.upload.id, { ...entry.upload, parts: new Map() });
        return [];
      case "part": {
        const parts = this.uploads.get(entry.uploadId)?.parts;
        const before = parts?.get(entry.part.number);
        parts?.set(entry.part.number, entry.part);
        return before ? [before.segment] : [];
      }
      case "abort":
        return this.#close(entry.uploadId);
      case "complete": {
        const kept = new Set(entry.object.segments.map((segment) => segment.file));
        const unused = this.#close(entry.uploadId).filter((segment) => !kept.has(segment.file));
        return [...unused, ...this.#replace(entry.object.bucket, entry.object.key, entry.object)];
      }
    }
  }

  /** The shortest list of entries that adds up to this state. */
  *entries(): Generator<Entry> {
    for (const { name, created, objects } of this.buckets.values()) {
      yield { op: "bucket", name, created };
      for (const object of objects.values()) yield { op: "put", object };
    }
    for (const { parts, ...upload } of this.uploads.values()) {
      yield { op: "begin", upload };
      for (const part of parts.values()) yield { op: "part", uploadId: upload.id, part };
    }
  }

  /** Every file that something refers to. */
  *segments(): Generator<Segment> {
    for (const { objects } of this.buckets.values()) {
      for (const object of objects.values()) yield* object.segments;
    }
    for (const { parts } of this.uploads.values()) {
      for (const part of parts.values()) yield part.segment;
    }
  }

  #replace(bucket: string, key: string, object: StoredObject | undefined): Segment[] {
    const objects = this.buckets.get(bucket)?.objects;
    const before = objects?.get(key);
    if (object) objects?.set(key, object);
    else objects?.delete(key);
    return before?.segments ?? [];
  }

  #close(uploadId: string): Segment[] {
    const parts = this.uploads.get(uploadId)?.parts;
    this.uploads.delete(uploadId);
    return parts ? [...parts.values()].map((part) => part.segment) : [];
  }
}
