import { paths } from "@/components/site/paths";
import type { MySubscription } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { StateDot } from "@/components/ui/state-dot";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { LifeLine } from "./life-line";

type Props = {
  subscription: MySubscription | null;
  now: Date;
  lang: Lang;
  /** Whether its act is the one that the page is about. */
  leads: boolean;
};

/** The one clear date: until when everything is open, or how to open it. */
export function SubscriptionCard({ subscription, now, lang, leads }: Props) {
  const t = translator(lang);
  const plans = paths.plans(lang);
  if (!subscription?.isLive) {
    return (
      <section className="grid justify-items-start gap-4 rounded-20 bg-ground-2 p-6 sm:p-8">
        <h2 className="text-26">
          {subscription?.endsAt
            ? t("account.subscription.ended", { date: formatDate(subscription.endsAt, lang) })
            : t("account.subscription.none")}
        </h2>
        <p className="text-fg-2">{t("account.subscription.noneText")}</p>
        <ButtonLink href={plans} variant={leads ? "primary" : "secondary"} size="l">
          {t(subscription ? "account.subscription.again" : "common.act.seePlans")}
        </ButtonLink>
      </section>
    );
  }
  const { endsAt, planName } = subscription;
  return (
    <section className="grid gap-6 rounded-20 bg-ground-2 p-6 sm:p-8">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid gap-1">
          <p className="flex flex-wrap gap-x-4 text-14 text-fg-2">
            {planName}
            <StateDot tone="good">{t("account.subscription.active")}</StateDot>
          </p>
          <h2 className="text-34">
            {endsAt
              ? t("account.subscription.until", { date: formatDate(endsAt, lang) })
              : t("account.subscription.forever")}
          </h2>
        </div>
        <ButtonLink href={plans}>{t("account.subscription.extend")}</ButtonLink>
      </div>
      {endsAt && <LifeLine subscription={{ ...subscription, endsAt }} now={now} lang={lang} />}
    </section>
  );
}
