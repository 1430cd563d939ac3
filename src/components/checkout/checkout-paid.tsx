import { Check } from "lucide-react";
import { paths } from "@/components/site/paths";
import type { CheckoutPage } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { WhatOpened } from "./what-opened";

type Props = { checkout: CheckoutPage; lang: Lang; here: string };

/** The turn to green: paid, until when, and what is open now; for a guest, that the way in lies in the mailbox. */
export function CheckoutPaid({ checkout, lang, here }: Props) {
  const t = translator(lang);
  const { isGuest, isRenewal } = checkout;
  const method = checkout.paymentMethod === "pix" ? t("checkout.how.pix") : t("checkout.how.card");
  const title = isGuest ? "titleGuest" : isRenewal ? "titleRenewal" : "title";
  return (
    <div className="paid-light grid animate-rise justify-items-center gap-6 rounded-20 px-4 py-12 text-center">
      <span className="grid size-18 place-items-center rounded-full bg-green text-ground">
        <Check aria-hidden strokeWidth={2.5} className="size-9" />
      </span>
      <div role="status">
        <h1 className="text-46">{t(`checkout.paid.${title}`)}</h1>
      </div>
      <p className="max-w-md text-16 wrap-anywhere text-fg-2 sm:text-20">{textOf(checkout, lang)}</p>
      {isGuest ? (
        <ButtonLink href={paths.login(lang, here)} size="l">
          {t("checkout.paid.signIn")}
        </ButtonLink>
      ) : (
        <ButtonLink href={nextOf(checkout, lang)} variant="primary" size="l">
          {t("checkout.paid.watch")}
        </ButtonLink>
      )}
      <WhatOpened checkout={checkout} lang={lang} />
      {checkout.paidAt && (
        <p className="figures text-14 text-fg-3">
          {t("checkout.paid.receipt", {
            amount: formatMoney(checkout.total, checkout.currency, lang),
            method,
            date: formatDate(checkout.paidAt, lang, "time"),
          })}
        </p>
      )}
    </div>
  );
}

function textOf({ isGuest, isRenewal, email, openUntil, opens }: CheckoutPage, lang: Lang): string {
  const t = translator(lang);
  if (isGuest && email !== null) return t("checkout.paid.guest", { email });
  if (openUntil) return t("checkout.paid.text", { date: formatDate(openUntil, lang) });
  if (isRenewal) return t("checkout.paid.textRenewal");
  return t(opens?.kind === "post" ? "checkout.paid.textPost" : "checkout.paid.textNoDate");
}

function nextOf({ opens }: CheckoutPage, lang: Lang): string {
  if (opens?.kind === "post") return paths.post(lang, opens.slug);
  return opens?.kind === "model" ? paths.model(lang, opens.slug) : paths.home(lang);
}
