import type { FormAction } from "@/components/form/use-action-form";
import type { CheckoutPage } from "@/components/types";
import { buttonClass } from "@/components/ui/button";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { CheckoutLines } from "./checkout-lines";
import { PayAgain } from "./pay-again";
import { PixPayment } from "./pix-payment";

type Props = {
  checkout: CheckoutPage;
  lang: Lang;
  /** This page's own address. */
  here: string;
  payAgain: FormAction;
};

/** How to pay, and the calm word that the page turns by itself. Without JavaScript a link asks again. */
export function CheckoutWaiting({ checkout, lang, here, payAgain }: Props) {
  const t = translator(lang);
  const { pixCode, redirectUrl } = checkout.instructions ?? {};
  const kind = pixCode
    ? "pix"
    : !redirectUrl
      ? "preparing"
      : checkout.paymentMethod === "pix"
        ? "external"
        : "card";
  return (
    <div className="grid gap-8">
      <h1 className="text-46">{t(`checkout.${kind}.title`)}</h1>
      {pixCode ? (
        <PixPayment code={pixCode} expiresAt={checkout.expiresAt} lang={lang} />
      ) : (
        <p className="text-fg-2">
          {t(
            kind === "card"
              ? "checkout.card.text"
              : kind === "external"
                ? "checkout.external.text"
                : "checkout.preparing.text",
          )}
        </p>
      )}
      {redirectUrl && (
        <a href={redirectUrl} className={buttonClass(pixCode ? "outline" : "primary", "l")}>
          {t(pixCode ? "checkout.pix.go" : kind === "card" ? "checkout.card.go" : "checkout.external.go")}
        </a>
      )}
      {kind === "preparing" && (
        <Messages lang={lang} areas={["errors"]}>
          <PayAgain action={payAgain} publicId={checkout.publicId} label={t("checkout.preparing.go")} />
        </Messages>
      )}
      <CheckoutLines checkout={checkout} lang={lang} />
      {kind !== "preparing" && (
        <div
          role="status"
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-10 bg-wash p-4 text-fg-2"
        >
          <span aria-hidden className="size-2.5 shrink-0 animate-breathe rounded-full bg-fg" />
          <p className="min-w-56 flex-1">
            {t.rich(kind === "card" ? "checkout.card.waiting" : "checkout.pix.waiting", {
              // Only scripts turn the page.
              alone: (words) => <span className="noscript:hidden">{words}</span>,
            })}
          </p>
          <a
            href={here}
            className="inline-flex min-h-11 items-center font-semibold whitespace-nowrap text-fg underline underline-offset-2"
          >
            {t("checkout.pix.check")}
          </a>
        </div>
      )}
    </div>
  );
}
