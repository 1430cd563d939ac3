import { paths } from "@/components/site/paths";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** What stands where a subscription would: how to open everything. */
export function SubscriptionNone({ lang, leads }: { lang: Lang; leads: boolean }) {
  const t = translator(lang);
  return (
    <section className="grid justify-items-start gap-4 rounded-20 bg-ground-2 p-6 sm:p-8">
      <h2 className="text-26">{t("subscription.none")}</h2>
      <p className="text-fg-2">{t("subscription.noneText")}</p>
      <ButtonLink href={paths.plans(lang)} variant={leads ? "primary" : "secondary"} size="l">
        {t("common.act.seePlans")}
      </ButtonLink>
    </section>
  );
}
