// The door to ads. Fans see those that are active and in their time; counting comes with its own issue.
export { type AdCard, listAds } from "./ads/queries";
