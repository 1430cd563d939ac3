import type { BumpGrant } from "@/db/schema";

/** What an order bump gives, as its form has it: days more on the plan that is bought, and keys of their own. */
export type BumpGifts = {
  /** Days more; null is none. */
  extraDays: number | null;
  /** The whole site for so many days; null is not at all. */
  siteDays: number | null;
  /** One post. Its days: null is for good. */
  post: { id: number; days: number | null } | null;
};

/** The gifts of a bump. Keys that the form has no field for are `others`: they are kept as they are. */
export function giftsOf(grants: readonly BumpGrant[]): BumpGifts & { others: BumpGrant[] } {
  const extra = grants.find((grant) => grant.kind === "extra_days");
  const site = grants.find(
    (grant) => grant.kind === "key" && grant.keyKind === "site" && grant.days !== null,
  );
  const post = grants.find((grant) => grant.kind === "key" && grant.keyKind === "post");
  return {
    extraDays: extra?.kind === "extra_days" ? extra.days : null,
    siteDays: site?.kind === "key" ? site.days : null,
    post: post?.kind === "key" ? { id: post.keyId, days: post.days } : null,
    others: grants.filter((grant) => grant !== extra && grant !== site && grant !== post),
  };
}

/** The grants of a bump that gives this, and what it gave besides. */
export function grantsOf(
  { extraDays, siteDays, post }: BumpGifts,
  others: readonly BumpGrant[],
): BumpGrant[] {
  return [
    ...(extraDays ? [{ kind: "extra_days" as const, days: extraDays }] : []),
    ...(siteDays ? [{ kind: "key" as const, keyKind: "site" as const, keyId: 0, days: siteDays }] : []),
    ...(post ? [{ kind: "key" as const, keyKind: "post" as const, keyId: post.id, days: post.days }] : []),
    ...others,
  ];
}
