// The door to subscriptions: a fan's running or past period on a plan. What a fan may see is decided from keys
// (services/access); this door keeps periods and keys in step when money comes or goes.
export { type Closing, closePurchase } from "./subscriptions/close";
export { endAllPurchases } from "./subscriptions/end-all";
export { tellOfEnd } from "./subscriptions/ended";
export { type SubscriptionEvent, writeSubscriptionEvent } from "./subscriptions/events";
export { expireSubscriptions } from "./subscriptions/expire";
export { hasLiveSubscription, hasPlanWithoutAds } from "./subscriptions/has-live";
export type { SubscriptionLife } from "./subscriptions/life";
export {
  getMySubscription,
  listMySubscriptions,
  type MySubscription,
  type TimelineEntry,
  timelineOf,
} from "./subscriptions/mine";
export { openPurchase } from "./subscriptions/open";
export { type FailedRenewal, markPastDue } from "./subscriptions/past-due";
export type { Purchase } from "./subscriptions/purchase";
export { followEnding, rememberRecurring } from "./subscriptions/recurring";
export { keysBought, planLineOf, saleLineOf, type TimedKey as OpenedKey } from "./subscriptions/rules";
export { StartTrial, startTrial, trialOf } from "./subscriptions/trial";
export { type UpgradeCredit, upgradeCredit, type WantedPlan } from "./subscriptions/upgrade-credit";
export { cancelAtPeriodEnd, resumeSubscription, SubscriptionWish } from "./subscriptions/wishes";
