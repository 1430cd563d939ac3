import { z } from "zod";
import { DomainError } from "@/lib/errors";
import { isSlug } from "@/lib/slug";
import { AD_SLOT_NAMES, type AdSlot } from "@/services/ads";

/** The cards of one page, by id. */
const PostIds = z
  .string()
  .regex(/^(\d{1,9}(,\d{1,9}){0,199})?$/)
  .transform((text) => (text ? text.split(",").map(Number) : []));

const isSlot = (name: string): name is AdSlot => AD_SLOT_NAMES.some((slot) => slot === name);

/** The rooms for ads on one page: each of them once, and nothing else. */
const Slots = z
  .string()
  .max(300)
  .transform((text) => (text ? text.split(",") : []))
  .pipe(z.array(z.string().refine(isSlot)).refine((names) => new Set(names).size === names.length));

export type ViewerQuery = { posts: number[]; slots: AdSlot[]; model: string | null };

/** What a page wants to know about its viewer. Refuses with `invalid`, naming what is wrong. */
export function viewerQuery(request: Request): ViewerQuery {
  const { searchParams } = new URL(request.url);
  const posts = PostIds.safeParse(searchParams.get("posts") ?? "");
  if (!posts.success) throw new DomainError("invalid", "invalid", "posts is a list of at most 200 ids.");
  const slots = Slots.safeParse(searchParams.get("ads") ?? "");
  if (!slots.success) {
    throw new DomainError(
      "invalid",
      "invalid",
      `ads is a list of different ones of ${AD_SLOT_NAMES.join(", ")}.`,
    );
  }
  const model = searchParams.get("model");
  if (model !== null && !isSlug(model)) {
    throw new DomainError("invalid", "invalid", "model is the end of a model's address.");
  }
  return { posts: posts.data, slots: slots.data as AdSlot[], model };
}
