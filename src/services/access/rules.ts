/** A key that opens posts: the site's, a plan's, one post's. `id` is 0 for the site key. */
export type Key = { kind: "site" | "plan" | "post" | "service"; id: number };

/** What a post's lock is made of. */
export type Lock = {
  postId: number;
  modelId: number;
  /** The user who owns the model, if anybody. */
  ownerId: number | null;
  visibility: "public" | "subscription" | "exclusive";
  price: number | null;
  inSitePlan: boolean;
  /** Tiers in `post_plans`. */
  planIds: number[];
};

/** A key that a fan holds or held. `endsAt` null never ends. */
export type HeldKey = Key & {
  entitlementId: number;
  source: "subscription" | "transaction" | "grant";
  sourceId: string;
  startsAt: Date;
  endsAt: Date | null;
  revokedAt: Date | null;
  reason: string | null;
};

export type ViewerRole = { userId: number; role: "user" | "admin" } | null;

/** Why a post is open to a viewer, or `closed`. */
export type Verdict = "public" | "owner" | "admin" | "key" | "closed";

/**
 * The keys that open a lock (domain.md, "Access: locks and keys"). Public posts need none. A
 * subscription post without any key is closed, never public by accident.
 */
export function keysOf(lock: Lock): Key[] {
  if (lock.visibility === "public") return [];
  const post: Key = { kind: "post", id: lock.postId };
  if (lock.visibility === "exclusive") return [post];
  return [
    ...lock.planIds.map((id): Key => ({ kind: "plan", id })),
    ...(lock.inSitePlan ? [{ kind: "site", id: 0 } satisfies Key] : []),
    ...(lock.price !== null ? [post] : []),
  ];
}

/** True while a key works: started, not ended, not revoked. */
export function isLive(key: Pick<HeldKey, "startsAt" | "endsAt" | "revokedAt">, now: Date): boolean {
  return key.startsAt <= now && (key.endsAt === null || now < key.endsAt) && key.revokedAt === null;
}

/** True when `held` fits one of the keys of a lock. */
export function fits(held: Key, keys: Key[]): boolean {
  return keys.some((key) => key.kind === held.kind && key.id === held.id);
}

/** The one decision about access. Everything else only gathers what it needs. */
export function judge(lock: Lock, viewer: ViewerRole, held: HeldKey[], now: Date): Verdict {
  if (lock.visibility === "public") return "public";
  if (viewer && lock.ownerId === viewer.userId) return "owner";
  if (viewer?.role === "admin") return "admin";
  const keys = keysOf(lock);
  return viewer && held.some((key) => isLive(key, now) && fits(key, keys)) ? "key" : "closed";
}
