import type { ModelSort } from "@/components/types";
import { decodeSegment } from "../segment";

export type ModelsView = { category: string | null; sort: ModelSort; after: string | null };

/** The longest name of a category that `ListModels` knows. */
const MAX_CATEGORY = 100;

const SORTS: readonly ModelSort[] = ["featured", "new", "posts", "name"];

/**
 * Reads the path below /models: `category/<c>/sort/<s>/after/<cursor>`, each part optional, in this order.
 * Null for anything else, so that one view has one address.
 */
export function readModelsView(segments: readonly string[] = []): ModelsView | null {
  const rest = segments.map(decodeSegment);
  if (rest.includes(null)) return null;
  const take = (name: string) => (rest[0] === name && rest.length > 1 ? rest.splice(0, 2)[1] : undefined);
  const category = take("category") ?? null;
  const wanted = take("sort");
  const after = take("after") ?? null;
  const sort =
    wanted === undefined ? "featured" : SORTS.find((known) => known === wanted && known !== "featured");
  if (category !== null && (category === "" || category.length > MAX_CATEGORY)) return null;
  return rest.length > 0 || !sort ? null : { category, sort, after };
}
