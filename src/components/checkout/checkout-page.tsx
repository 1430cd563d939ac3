import type { FormAction } from "@/components/form/use-action-form";
import { paths } from "@/components/site/paths";
import type { Offer } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { CheckoutForm } from "./checkout-form";
import { ClosedOffer } from "./closed-offer";
import { TrialOffer } from "./trial-offer";

type Props = {
  lang: Lang;
  offer: Offer;
  /** Null for a guest. */
  customer: { name: string; email: string } | null;
  /** This page's own address, to come back to. */
  here: string;
  start: FormAction;
  startTrial: FormAction;
  idempotencyKey: string;
};

/** A checkout: what it costs before the first field, who buys and how they pay; or why it cannot be bought right now. */
export function CheckoutPage({ lang, offer, customer, here, start, startTrial, idempotencyKey }: Props) {
  const t = translator(lang);
  const { model, upgrade, closed } = offer;
  return (
    <div className="mx-auto grid max-w-xl gap-8 px-(--gutter) pt-8 sm:pt-12">
      {closed ? (
        <ClosedOffer lang={lang} offer={offer} reason={closed} />
      ) : (
        <div className="grid gap-3">
          <h1 className="text-34">{t(offer.kind === "post" ? "checkout.titlePost" : "checkout.title")}</h1>
          {model && (
            <p className="text-fg-2">
              {t.rich("checkout.of", {
                name: () => (
                  <SiteLink
                    href={paths.model(lang, model.slug)}
                    className="font-semibold text-fg underline underline-offset-4"
                  >
                    {model.name}
                  </SiteLink>
                ),
              })}
            </p>
          )}
          {upgrade && <p className="text-fg-2">{t("checkout.upgrade", upgrade)}</p>}
          {offer.methods.some(({ isTest }) => isTest) && (
            <p className="text-14 text-fg-3">{t("checkout.testGateway")}</p>
          )}
          {!customer && (
            <p className="text-14 text-fg-2">
              <SiteLink
                href={paths.login(lang, here)}
                className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
              >
                {t("checkout.who.haveAccount")}
              </SiteLink>
            </p>
          )}
        </div>
      )}
      <Messages lang={lang} areas={["checkout", "errors"]}>
        {offer.trialDays !== null && (
          <TrialOffer action={startTrial} planId={offer.id} days={offer.trialDays} lang={lang} />
        )}
        <CheckoutForm
          action={start}
          offer={offer}
          customer={customer}
          idempotencyKey={idempotencyKey}
          otherHref={model ? paths.model(lang, model.slug, "memberships") : paths.plans(lang)}
        />
      </Messages>
    </div>
  );
}
