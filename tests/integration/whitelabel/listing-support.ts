import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { bucket, s3 } from "@/services/storage/client";
import {
  type ListedPage,
  type ListingOptions,
  listSlices,
  type Slice,
} from "@/services/whitelabel/sync/listing";

/** Tries as often as in earnest, and hardly waits. */
export const HASTY = { tries: 8, within: 5_000, pause: { first: 1, longest: 5 } };

export const WHOLE: Slice = { after: null, until: null, at: null, listed: 0, isDone: false };

type Options = Partial<ListingOptions> & { prefix?: string | null };

/** Lists the slices and notes what was recorded in them, as a sync does; the slices tell how far it came. */
export async function list(
  slices: Slice[],
  { prefix = null, ...options }: Options = {},
  onPage: (page: ListedPage) => void | Promise<void> = () => {},
): Promise<ListedPage[]> {
  const pages: ListedPage[] = [];
  const earnest = { parallel: 4, signal: new AbortController().signal, patience: HASTY, ...options };
  await listSlices(prefix, slices, earnest, async (page) => {
    await onPage(page);
    pages.push(page);
    const slice = slices[page.slice];
    if (!slice) throw new Error(`there is no slice ${page.slice}`);
    Object.assign(slice, {
      at: page.to ?? slice.at,
      listed: slice.listed + page.listed,
      isDone: page.isLast,
    });
  });
  return pages;
}

/** All that the pages hold of the library and of junk, by name, in the order of recording. */
export const keysOf = (pages: readonly ListedPage[]): string[] =>
  pages.flatMap(({ objects, junk }) => [...objects, ...junk].map(({ key }) => key));

/** A serial loop over the store, page by page with nothing of ours: the truth that a listing is compared to. */
export async function serialKeys(prefix?: string): Promise<string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3().send(
      new ListObjectsV2Command({ Bucket: bucket(), Prefix: prefix, ContinuationToken, EncodingType: "url" }),
    );
    for (const { Key = "" } of page.Contents ?? []) keys.push(new URLSearchParams(`k=${Key}`).get("k") ?? "");
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return keys;
}
