import "server-only";
import { unstable_cache } from "next/cache";
import { DomainError } from "@/lib/errors";
import { DAY, SECOND } from "@/lib/time";
import { listRooms } from "@/services/ads";
import type { Context } from "@/services/context";
import { getHome } from "@/services/home";
import { getModelPage, listCategories, listModels } from "@/services/models";
import { ANY_PAGE, type PageTag } from "@/services/pages";
import { listSitePlans } from "@/services/plans";
import { listModelPosts } from "@/services/posts";
import { getSettings } from "@/services/settings";
import { currentModelSlug } from "@/services/slugs";
import { listSupportContacts } from "@/services/support";
import { readContext } from "./context";

/**
 * Signed URLs of derivatives live for days; a page is made anew at least once a day, however rarely
 * something changes.
 */
const MAX_AGE = DAY / SECOND;

type Answer<T> = { found: true; value: T } | { found: false; code: string; message: string };

/**
 * A read of a browse page, kept under its tags until one of them is told to be stale. A "not found" is kept
 * as well, so that made-up addresses cost the database little.
 */
function browse<A extends unknown[], T>(
  name: string,
  tags: (...input: A) => PageTag[],
  read: (ctx: Context, ...input: A) => Promise<T>,
): (...input: A) => Promise<T> {
  return async (...input) => {
    const kept = unstable_cache(
      async (): Promise<Answer<T>> => {
        try {
          return { found: true, value: await read(readContext(), ...input) };
        } catch (error) {
          if (!(error instanceof DomainError) || error.kind !== "not_found") throw error;
          return { found: false, code: error.code, message: error.message };
        }
      },
      [name, JSON.stringify(input)],
      { tags: [ANY_PAGE, ...tags(...input)], revalidate: MAX_AGE },
    );
    const answer = await kept();
    if (answer.found) return answer.value;
    throw new DomainError("not_found", answer.code, answer.message);
  };
}

export const homeView = browse("home", () => ["catalogue"], getHome);

export const modelsView = browse(
  "models",
  (_view: Parameters<typeof listModels>[1]) => ["catalogue"],
  listModels,
);

export const categoriesView = browse("categories", () => ["catalogue"], listCategories);

export const modelView = browse("model", (slug: string) => [`model:${slug}`], getModelPage);

/** Where a model is found now that once had this slug; asked when nothing is found there. */
export const movedModelView = browse(
  "moved-model",
  (slug: string) => [`model:${slug}`, "catalogue"],
  currentModelSlug,
);

export const modelPostsView = browse(
  "model-posts",
  ({ slug }: Parameters<typeof listModelPosts>[1]) => [`model:${slug}`],
  listModelPosts,
);

/** The rooms that pages keep for ads; the ads come after load. */
export const adRoomsView = browse("ad-rooms", () => ["ads"], listRooms);

export const plansView = browse("plans", () => ["plans"], listSitePlans);

export const supportView = browse("support", () => ["support"], listSupportContacts);

export const settingsView = browse("settings", () => ["settings"], getSettings);
