import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client";
import { decodeKey } from "./encoded-key";

export type ObjectInfo = { key: string; etag: string; size: number; lastModified: Date };

/** `folders` are what a delimiter folded: the parts of keys up to and with it. `next` is the token of the page that follows. */
export type Listing = { objects: ObjectInfo[]; folders: string[]; next?: string };

export type ListQuery = {
  prefix?: string;
  /** Only keys that come after this one in byte order; of no effect beside a token. */
  startAfter?: string;
  /** Folds keys that go on behind it into `folders`. */
  delimiter?: string;
  token?: string;
  /** At most 1,000, also the default. */
  limit?: number;
  signal?: AbortSignal;
};

/** The page says that others follow, and not where. To its reader it would look like the last one. */
export class DanglingPage extends Error {
  constructor() {
    super("The store's page is truncated and names no next one.");
    this.name = "DanglingPage";
  }
}

/**
 * One page of keys in byte order. Keys are asked for percent-encoded, because XML cannot carry every character that a
 * key may hold; one that cannot be decoded is not exact (`isExactKey`).
 * @throws DanglingPage
 */
export async function listObjects(query: ListQuery = {}): Promise<Listing> {
  const page = await s3().send(
    new ListObjectsV2Command({
      Bucket: bucket(),
      Prefix: query.prefix,
      StartAfter: query.token === undefined ? query.startAfter : undefined,
      Delimiter: query.delimiter,
      ContinuationToken: query.token,
      MaxKeys: query.limit ?? 1_000,
      EncodingType: "url",
    }),
    { abortSignal: query.signal },
  );
  const listing = read(page);
  if (!page.IsTruncated) return listing;
  if (!page.NextContinuationToken) throw new DanglingPage();
  return { ...listing, next: page.NextContinuationToken };
}

function read({ Contents = [], CommonPrefixes = [], EncodingType }: ListObjectsV2CommandOutput): Listing {
  // Some compatible stores do not know the encoding. They say so by leaving it out of their answer.
  const decode = EncodingType === "url" ? decodeKey : (key: string) => key;
  return {
    objects: Contents.map((object) => ({
      key: decode(object.Key ?? ""),
      etag: object.ETag ?? "",
      size: object.Size ?? 0,
      lastModified: object.LastModified ?? new Date(0),
    })),
    folders: CommonPrefixes.map(({ Prefix = "" }) => decode(Prefix)),
  };
}
