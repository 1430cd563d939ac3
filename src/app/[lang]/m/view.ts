import type { ModelTab } from "@/components/site/paths";

export type ModelView = { tab: ModelTab; after: string | null };

const TABS: readonly ModelTab[] = ["photos", "videos", "memberships", "about"];
const FEEDS: readonly ModelTab[] = ["posts", "photos", "videos"];

/** Reads the path below a model: `[photos|videos|memberships|about][/after/<cursor>]`. Null for anything else. */
export function readModelView(segments: readonly string[] = []): ModelView | null {
  const rest = [...segments];
  const tab = TABS.find((known) => known === rest[0]) ?? "posts";
  if (tab !== "posts") rest.shift();
  const after =
    FEEDS.includes(tab) && rest[0] === "after" && rest.length > 1 ? (rest.splice(0, 2)[1] ?? null) : null;
  return rest.length > 0 ? null : { tab, after };
}
