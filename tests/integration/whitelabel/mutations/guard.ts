import { inScope, type NaiveLibrary, type Plan } from "./naive-library";

/** The present models, posts and objects of a scope, by who they are. */
function census(naive: NaiveLibrary, scope: string | null) {
  const present = naive.present().filter(({ key }) => inScope(key, scope));
  const idOf = (path: string) => naive.ids.get(path)!;
  return {
    models: new Set(present.map(({ folder }) => idOf(`${folder}/`))),
    posts: new Set(present.flatMap(({ folder, post }) => (post === null ? [] : idOf(`${folder}/${post}/`)))),
    objects: new Set(present.map(({ uid }) => uid)),
  };
}

/**
 * What the guards have to say of a plan, by trying it on a copy of the library: who is there before and not afterwards.
 * Null where nothing speaks against it.
 */
export function judgePlan(
  naive: NaiveLibrary,
  plan: Plan,
  scope: string | null,
  accepted: number,
  percent: number,
): "listing_empty" | "too_many_missing" | null {
  const before = census(naive, scope);
  if (accepted === 0 && before.models.size > 0) return "listing_empty";
  const copy = naive.copy();
  copy.apply(0, plan);
  // A model that was renamed lies outside of a scope of one: only what is gone altogether is missing.
  const after = census(copy, null);
  const kinds = ["models", "posts", "objects"] as const;
  const tooMany = kinds.some((kind) => {
    const missing = [...before[kind]].filter((uid) => !after[kind].has(uid)).length;
    return missing * 100 > before[kind].size * percent;
  });
  return tooMany ? "too_many_missing" : null;
}
