import { DAY, HOUR, MINUTE, SECOND } from "@/lib/time";

/** How tries of one kind by one party are slowed down. Durations in milliseconds. */
export type Policy = {
  /** Tries without any wait. */
  free: number;
  /** The wait after the first try beyond those; each further one doubles it. */
  firstWait: number;
  /** No wait is longer: nobody is locked out for good. */
  longestWait: number;
  /** After so long from the first try, all are forgotten. */
  forgottenAfter: number;
};

/** Whom a try is counted against: the account that is knocked at, and where the knocking comes from. */
export type Party = "account" | "address" | "device";

/** Guessing one secret: a person needs a few tries, a machine needs millions. */
const guessing: Policy = {
  free: 5,
  firstWait: 2 * SECOND,
  longestWait: 15 * MINUTE,
  forgottenAfter: DAY,
};
/** Many people share one address (a mobile network, an office): it is patient, but not blind. */
const shared: Policy = { ...guessing, free: 60, firstWait: SECOND };

/** Doing something that costs us or annoys others: some an hour are honest. */
const using = (free: number): Policy => ({
  free,
  firstWait: MINUTE,
  longestWait: HOUR,
  forgottenAfter: 6 * HOUR,
});

/** What may be tried how often. A party that is missing is not counted at that gate. */
export const POLICIES = {
  sign_in: { account: guessing, address: shared, device: { ...guessing, free: 10 } },
  second_factor: { account: guessing, address: shared },
  proof: { account: guessing, address: shared },
  code: { account: guessing, address: shared },
  register: { address: using(30), device: using(8) },
  mail: { account: using(4), address: using(30), device: using(12) },
  /** Buying without an account; who has one is bounded by what waits to be paid. */
  checkout: { address: using(40), device: using(15) },
  picture: { account: using(20) },
  export: { account: { ...using(3), forgottenAfter: DAY, longestWait: 6 * HOUR } },
  // A payment changes a handful of times; who tells of it without a proof is heard that often.
  hint: { account: using(20) },
  hint_unknown: { address: { ...shared, free: 120 } },
} satisfies Record<string, Partial<Record<Party, Policy>>>;

/** Something that may be tried only so often. */
export type Gate = keyof typeof POLICIES;

/** How long the next try has to wait after this many, in milliseconds: nothing at first, then doubling up to the longest. */
export function waitAfter(tries: number, { free, firstWait, longestWait }: Policy): number {
  if (tries < free) return 0;
  // Beyond 2^30 the doubling would leave whole numbers; every longest wait is reached long before.
  return Math.min(longestWait, firstWait * 2 ** Math.min(30, tries - free));
}
