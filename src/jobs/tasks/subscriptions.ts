import { refetchSubscription, sweepRenewals, tellSubscription } from "@/services/payments";
import { remindOfRenewal, sweepReminders } from "@/services/renewals";
import { tellOfEnd } from "@/services/subscriptions";
import type { Tasks } from "../tasks";

/** What subscriptions need between payments: gateways are told and asked, fans are reminded and told. */
export const subscriptionTasks: Tasks = {
  "subscription.tell": (ctx, recurring) => tellSubscription(ctx, recurring),
  "subscription.refetch": (ctx, { checkoutId }) => refetchSubscription(ctx, checkoutId),
  "subscription.ended": (ctx, ended) => tellOfEnd(ctx, ended),
  "renewal.remind": (ctx, reminder) => remindOfRenewal(ctx, reminder),
  "renewals.sweep": async (ctx) => {
    await sweepRenewals(ctx);
    await sweepReminders(ctx);
  },
};
