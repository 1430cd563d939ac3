import { listObjects } from "@/services/storage";
import { titleFromFolder } from "../../naming";
import { sortKey } from "../../order";
import { parseKey } from "../parser";
import { ListingBrokeOff } from "./broke-off";

/** One object of the library as it is staged. `post` and `title` are null for a model's own pictures. */
export type LibraryObject = {
  key: string;
  role: "thumbnail" | "icon" | "banner" | "image" | "video";
  model: string;
  post: string | null;
  title: string | null;
  /** Sorts the files of a post, together with the key. */
  sort: string;
  etag: string;
  sizeBytes: number;
  lastModified: string;
};

export type LibraryPage = { objects: LibraryObject[]; listed: number };

const PAGE_SIZE = 1_000;

/**
 * Lists the bucket, or one folder of it, page by page; memory holds two pages at most. The next page is
 * asked for while the caller stages this one.
 * @throws ListingBrokeOff
 */
export async function* listLibrary(prefix: string | null): AsyncGenerator<LibraryPage> {
  let next: Promise<Page> | null = listPage(prefix);
  while (next) {
    const { objects, token }: Page = await next;
    next = token === undefined ? null : listPage(prefix, token);
    // Its failure is met at the await above; until then it must not count as unhandled.
    next?.catch(() => {});
    yield { objects: objects.flatMap(stagedFrom), listed: objects.length };
  }
}

type Page = { objects: Awaited<ReturnType<typeof listObjects>>["objects"]; token: string | undefined };

async function listPage(prefix: string | null, token?: string): Promise<Page> {
  let page: Awaited<ReturnType<typeof listObjects>>;
  try {
    page = await listObjects({
      limit: PAGE_SIZE,
      ...(prefix !== null && { prefix }),
      ...(token && { token }),
    });
  } catch (error) {
    throw new ListingBrokeOff(isDenial(error) ? "denied" : "cut_off", String(error), error);
  }
  // A store that hands out the token it was given would be listed for ever.
  if (token !== undefined && page.next === token)
    throw new ListingBrokeOff("cut_off", "The store sent the same page again.");
  return { objects: page.objects, token: page.next };
}

function isDenial(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === "AccessDenied" || $metadata?.httpStatusCode === 401 || $metadata?.httpStatusCode === 403;
}

function stagedFrom(object: Page["objects"][number]): LibraryObject[] {
  const parsed = parseKey(object.key);
  if (parsed.role === "ignored") return [];
  const post = "post" in parsed ? parsed.post : null;
  return [
    {
      key: object.key,
      role: parsed.role,
      model: parsed.model,
      post,
      title: post === null ? null : titleFromFolder(post),
      sort: sortKey(object.key),
      etag: object.etag,
      sizeBytes: object.size,
      lastModified: object.lastModified.toISOString(),
    },
  ];
}
