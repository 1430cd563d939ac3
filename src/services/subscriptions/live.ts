/** The statuses in which a subscription runs; the database allows one such row per fan and plan. */
export const LIVE = ["trialing", "active", "past_due"] as const;
