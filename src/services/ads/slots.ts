import { type AD_PLACEMENTS, AD_PLACEMENTS_OF_TYPE, type AD_TYPES } from "@/db/schema";

export type AdType = (typeof AD_TYPES)[number];
export type AdPlacement = (typeof AD_PLACEMENTS)[number];

/**
 * The rooms that pages keep for ads: where they stand, which types fit, how many of them at once. A placement that types of quite
 * different shapes share has a room for each shape. Every pair here is one of `AD_PLACEMENTS_OF_TYPE` (a test compares them).
 */
export const AD_SLOTS = {
  hero: { placement: "home_top", types: ["hero"], most: 2 },
  home_top: { placement: "home_top", types: ["diamond_block", "banner"], most: 1 },
  home_middle: { placement: "home_middle", types: ["diamond_block"], most: 1 },
  home_bottom: { placement: "home_bottom", types: ["banner"], most: 1 },
  sidebar: { placement: "sidebar", types: ["spot"], most: 1 },
  models_grid: { placement: "models_grid", types: ["diamond_block"], most: 1 },
  feed_model: { placement: "feed_model", types: ["diamond"], most: 2 },
  model_profile: { placement: "model_profile", types: ["spot"], most: 1 },
  model_sidebar: { placement: "model_sidebar", types: ["spot"], most: 1 },
  login: { placement: "login", types: ["banner"], most: 1 },
  register: { placement: "register", types: ["banner"], most: 1 },
} as const satisfies Record<string, { placement: AdPlacement; types: readonly AdType[]; most: number }>;

export type AdSlot = keyof typeof AD_SLOTS;
export const AD_SLOT_NAMES = Object.keys(AD_SLOTS) as AdSlot[];

/** Whether an ad of this type may stand there (domain.md). The database holds the same pairs by a CHECK. */
export function fits(type: AdType, placement: AdPlacement): boolean {
  return (AD_PLACEMENTS_OF_TYPE[type] as readonly AdPlacement[]).includes(placement);
}

/**
 * The room that each type is drawn in, in pixels at its largest, and the widths that a picture is made in. Pages, the form and the
 * upload follow from it; artwork is cropped to the ratio.
 */
export const AD_FORMATS: Record<AdType, { width: number; height: number; widths: readonly number[] }> = {
  hero: { width: 1920, height: 840, widths: [640, 1280, 1920] },
  banner: { width: 1456, height: 240, widths: [480, 960, 1456] },
  spot: { width: 960, height: 1200, widths: [320, 640, 960] },
  diamond: { width: 900, height: 1200, widths: [320, 600, 900] },
  diamond_block: { width: 1440, height: 480, widths: [480, 960, 1440] },
};
