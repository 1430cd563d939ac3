import type { FormState } from "@/lib/form-state";
import type { AdToEdit } from "@/services/ads";

const text = (value: string | number | null) => (value === null ? "" : String(value));

/** What the form of an ad begins with; a new one is a banner at the end of the home page, as quiet as an ad can be. */
export function adFormValues(ad: AdToEdit | null): FormState["values"] {
  if (!ad) return { type: "banner", placement: "home_bottom", priority: "0", weight: "1" };
  return {
    version: ad.version,
    name: ad.name,
    advertiser: text(ad.advertiser),
    type: ad.type,
    placement: ad.placement,
    title: text(ad.title),
    subtitle: text(ad.subtitle),
    ctaText: text(ad.ctaText),
    link: text(ad.link),
    category: text(ad.category),
    priority: text(ad.priority),
    weight: text(ad.weight),
    startDate: ad.startsAt,
    endDate: ad.endsAt,
    maxImpressions: text(ad.maxImpressions),
    maxClicks: text(ad.maxClicks),
    dailyCapPerViewer: text(ad.dailyCapPerViewer),
    imageKey: text(ad.imageKey),
  };
}
