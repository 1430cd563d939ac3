import { ViewTransition } from "react";
import type { FormAction } from "@/components/form/use-action-form";
import type { CheckoutPage } from "@/components/types";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { CheckoutEnded } from "./checkout-ended";
import { CheckoutPaid } from "./checkout-paid";
import { CheckoutWaiting } from "./checkout-waiting";
import { CheckoutWatch } from "./checkout-watch";

type Props = {
  checkout: CheckoutPage;
  lang: Lang;
  now: Date;
  /** This page's own address. */
  here: string;
  payAgain: FormAction;
};

/** One checkout after it was sent: how to pay it, that it is paid, or what became of it. */
export function CheckoutState({ checkout, lang, now, here, payAgain }: Props) {
  const t = translator(lang);
  const isOver =
    checkout.status === "abandoned" || (checkout.status === "pending" && new Date(checkout.expiresAt) <= now);
  const ended = checkout.inReview ? "review" : checkout.status === "failed" ? "failed" : isOver && "expired";
  return (
    <div className="mx-auto grid max-w-2xl gap-8 px-(--gutter) pt-10 sm:pt-18">
      {checkout.gateway?.isTest && <p className="text-14 text-fg-3">{t("checkout.testGateway")}</p>}
      {checkout.status !== "paid" && (
        <CheckoutWatch
          publicId={checkout.publicId}
          status={checkout.inReview ? "in_review" : checkout.status}
        />
      )}
      <ViewTransition key={checkout.status} default="auto">
        {checkout.status === "paid" ? (
          <CheckoutPaid checkout={checkout} lang={lang} here={here} />
        ) : ended ? (
          <CheckoutEnded checkout={checkout} lang={lang} reason={ended} payAgain={payAgain} />
        ) : (
          <CheckoutWaiting checkout={checkout} lang={lang} here={here} payAgain={payAgain} />
        )}
      </ViewTransition>
    </div>
  );
}
