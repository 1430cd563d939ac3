"use server";

import { paths } from "@/components/site/paths";
import type { Lang } from "@/lib/lang";
import { openRenewal } from "@/services/checkouts";
import { cancelAtPeriodEnd, resumeSubscription, SubscriptionWish } from "@/services/subscriptions";
import { userAction } from "@/web/actions";

/** How long the code of a renewal that the fan asked for can be paid, in seconds. */
const PAYABLE_FOR = 24 * 3600;

/** Where the subscription is seen as it is now. */
const toAccount = (_: unknown, { lang }: { lang: Lang }) => paths.account(lang);

export const cancelAction = userAction(SubscriptionWish, cancelAtPeriodEnd, toAccount);

export const resumeAction = userAction(SubscriptionWish, resumeSubscription, toAccount);

export const renewAction = userAction(
  SubscriptionWish,
  (ctx, { subscriptionId }) => openRenewal(ctx, { subscriptionId, expiresIn: PAYABLE_FOR }),
  ({ publicId }, { lang }) => paths.renewal(lang, publicId),
);
