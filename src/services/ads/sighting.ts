import type { AD_EVENT_KINDS, AD_INVALID_REASONS, AD_OUTCOMES } from "@/db/schema";
import type { AdPlacement } from "./slots";
import type { AdPass, AdViewer } from "./token";

export type AdEventKind = (typeof AD_EVENT_KINDS)[number];
export type AdInvalidReason = (typeof AD_INVALID_REASONS)[number];
export type AdOutcome = (typeof AD_OUTCOMES)[number];

/** More of what a program calls itself says nothing about it, and is not kept. */
export const AGENT_LENGTH = 300;

/** An impression or a click as it came in, before it is known whether it counts. */
export type Sighting = {
  kind: AdEventKind;
  adId: number;
  /** Of the pass; for what came without one, the ad's own. */
  placement: AdPlacement | null;
  viewerClass: AdViewer;
  pass: AdPass | null;
  /** Why it cannot count, as far as the request itself tells; null leaves the judgement to the ledger of tokens and caps. */
  refused: AdInvalidReason | null;
  /** Truncated already. */
  ip: string | null;
  userAgent: string | null;
  at: Date;
};
