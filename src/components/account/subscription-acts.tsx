import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { paths } from "@/components/site/paths";
import type { MySubscription } from "@/components/types";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

export type SubscriptionActions = { cancel: FormAction; resume: FormAction; renew: FormAction };

type Props = { subscription: MySubscription; lang: Lang; leads: boolean; acts: SubscriptionActions };

/** What a fan can do with a subscription. Ending it is one question away, like beginning it; nothing here needs a script. */
export function SubscriptionActs({ subscription, lang, leads, acts }: Props) {
  const t = translator(lang);
  const { id, life, onSale, isLive, endsAt, planName } = subscription;
  const fields = { subscriptionId: String(id) };
  const primary = leads ? "primary" : "secondary";
  const renews = onSale && endsAt !== null && (life === "active" || life === "trial" || life === "past_due");
  return (
    <div className="flex flex-wrap items-start gap-3">
      {renews && (
        <ActForm
          action={acts.renew}
          act={t(life === "trial" ? "subscription.act.keep" : "subscription.act.renew")}
          fields={fields}
          variant={primary}
        />
      )}
      {life === "cancels" && (
        <ActForm action={acts.resume} act={t("subscription.act.resume")} fields={fields} variant={primary} />
      )}
      {life === "ended" && (
        <ButtonLink
          href={onSale ? paths.checkout(lang, subscription.planId) : paths.plans(lang)}
          variant={primary}
        >
          {t("subscription.act.again")}
        </ButtonLink>
      )}
      {isLive && (
        <ButtonLink href={paths.plans(lang)} variant="secondary">
          {t("subscription.act.change")}
        </ButtonLink>
      )}
      {isLive && life !== "cancels" && endsAt !== null && (
        <details className="group grid basis-full gap-4 sm:basis-auto">
          <summary className={buttonClass("quiet", "m", "w-fit list-none cursor-pointer")}>
            {t("subscription.act.cancel")}
          </summary>
          <div className="grid max-w-prose justify-items-start gap-3 pt-4">
            <p className="text-fg-2">{t("subscription.cancel.text")}</p>
            <ActForm
              action={acts.cancel}
              act={t("subscription.cancel.confirm")}
              label={t("subscription.cancel.label", { plan: planName })}
              fields={fields}
              variant="outline"
            />
          </div>
        </details>
      )}
    </div>
  );
}
