// The shapes that pages draw, as the services hand them out. Types only: no component calls a service.
import type { ServedAd } from "@/services/ads";

export type { AdSlot, AdType, ServedAd } from "@/services/ads";

/** What an ad looks like: as it is served, or as its form previews it. */
export type AdLook = Pick<
  ServedAd,
  "type" | "title" | "subtitle" | "ctaText" | "advertiser" | "picture" | "href"
>;

export type {
  CheckoutPage,
  Claim,
  MyPayment,
  MyReceipt,
  Offer,
  OfferedMethod,
  OrderBumpCard,
  PaymentState,
} from "@/services/checkouts";
export type { Hero, Home, HomeRow } from "@/services/home";
export type { Picture } from "@/services/media";
export type { ModelCard, ModelPage, ModelSort } from "@/services/models";
export type { PlanCard, WaysToOpen } from "@/services/plans";
export type { OpenCover, PostCard, PostMedia, PostPage } from "@/services/posts";
export type { MyExport } from "@/services/privacy";
export type { MySubscription } from "@/services/subscriptions";
export type { SupportContact } from "@/services/support";
