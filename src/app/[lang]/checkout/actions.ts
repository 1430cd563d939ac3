"use server";

import { paths } from "@/components/site/paths";
import type { Lang } from "@/lib/lang";
import { PayAgain, payAgain, StartCheckout, type Started, startCheckout } from "@/services/checkouts";
import { StartTrial, startTrial } from "@/services/subscriptions";
import { userAction, visitorAction } from "@/web/actions";
import { isScripted } from "@/web/scripted";

export const startCheckoutAction = visitorAction(StartCheckout, startCheckout, (started, { lang }) =>
  whereToPay(started, lang),
);

export const payAgainAction = visitorAction(PayAgain, payAgain, (started, { lang }) =>
  whereToPay(started, lang),
);

export const startTrialAction = userAction(StartTrial, startTrial, (_, { lang }) => paths.account(lang));

/** Straight on to the gateway's page where it is paid there; without scripts by way of our own, whose one act leads there. */
async function whereToPay({ publicId, redirectUrl }: Started, lang: Lang): Promise<string> {
  return redirectUrl && (await isScripted()) ? redirectUrl : paths.payment(lang, publicId);
}
