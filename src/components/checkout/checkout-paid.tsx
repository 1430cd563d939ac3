import { Check, LockOpen } from "lucide-react";
import { paths } from "@/components/site/paths";
import type { CheckoutPage } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

type Props = { checkout: CheckoutPage; lang: Lang };

/** The turn to green: paid, until when, and what is open now. */
export function CheckoutPaid({ checkout, lang }: Props) {
  const t = translator(lang);
  const { isGuest, openUntil, customer } = checkout;
  const here = paths.payment(lang, checkout.publicId);
  const method = checkout.paymentMethod === "pix" ? t("checkout.how.pix") : t("checkout.how.card");
  return (
    <div className="paid-light grid animate-rise justify-items-center gap-6 rounded-20 px-4 py-12 text-center">
      <span className="grid size-18 place-items-center rounded-full bg-green text-ground">
        <Check aria-hidden strokeWidth={2.5} className="size-9" />
      </span>
      <div role="status">
        <h1 className="text-46">{t(isGuest ? "checkout.paid.titleGuest" : "checkout.paid.title")}</h1>
      </div>
      <p className="max-w-md text-16 text-fg-2 sm:text-20">
        {isGuest
          ? t("checkout.paid.guest", { email: customer.email })
          : openUntil
            ? t("checkout.paid.text", { date: formatDate(openUntil, lang) })
            : t("checkout.paid.textNoDate")}
      </p>
      {isGuest ? (
        <div className="flex flex-wrap justify-center gap-3">
          <ButtonLink href={paths.register(lang, here)} variant="primary" size="l">
            {t("checkout.paid.createAccount")}
          </ButtonLink>
          <ButtonLink href={paths.login(lang, here)} size="l">
            {t("common.nav.signIn")}
          </ButtonLink>
        </div>
      ) : (
        <ButtonLink href={paths.home(lang)} variant="primary" size="l">
          {t("checkout.paid.watch")}
        </ButtonLink>
      )}
      <div className="grid gap-2">
        <h2 className="font-text text-14 font-semibold tracking-normal text-fg-3">
          {t("checkout.paid.opens")}
        </h2>
        <ul className="grid gap-1">
          {[
            t("checkout.paid.everything"),
            ...checkout.lines.filter(({ kind }) => kind === "bump").map(({ name }) => name),
          ].map((words) => (
            <li key={words} className="flex items-center gap-2">
              <LockOpen aria-hidden className="size-4 shrink-0 text-green" />
              {words}
            </li>
          ))}
        </ul>
      </div>
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
