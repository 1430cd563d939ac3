// The door to renewals of subscriptions that nobody charges by themselves: a reminder before the end with a fresh code, and
// nothing more. Whoever does not pay is not charged.
export { remindOfRenewal } from "./renewals/remind";
export { sweepReminders } from "./renewals/sweep";
