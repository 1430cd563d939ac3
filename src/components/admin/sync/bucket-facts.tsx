import { Facts } from "@/components/admin/facts";
import { RowLink } from "@/components/admin/person";
import { Moment } from "@/components/admin/values";
import { SiteLink } from "@/components/ui/link";
import { StateDot } from "@/components/ui/state-dot";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { BucketState } from "@/services/whitelabel";

type Props = { lang: Lang; bucket: BucketState; next: Date | null };

/** How the bucket answers now, what was known of it last, and when it is listed by itself. */
export function BucketFacts({ lang, bucket: { answer, lastWhole }, next }: Props) {
  const t = translator(lang);
  const isThere = answer === "there" || answer === "empty";
  return (
    <Facts
      facts={[
        {
          label: t("sync.bucket.title"),
          value: <StateDot tone={isThere ? "good" : "bad"}>{t(`sync.bucket.answer.${answer}`)}</StateDot>,
        },
        {
          label: t("sync.bucket.last"),
          value: lastWhole ? (
            <span className="flex flex-wrap items-baseline gap-x-2">
              <RowLink href={`/admin/sync/${lastWhole.id}`}>
                <span className="figures">{t("sync.bucket.objects", { count: lastWhole.listed })}</span>
              </RowLink>
              <span className="text-fg-3">
                <Moment at={lastWhole.plannedAt} lang={lang} />
              </span>
            </span>
          ) : (
            <span className="text-fg-3">{t("sync.bucket.never")}</span>
          ),
        },
        {
          label: t("sync.bucket.next"),
          value: next ? (
            <Moment at={next} lang={lang} />
          ) : (
            <span className="flex flex-wrap gap-x-2 text-fg-3">
              {t("sync.bucket.noSchedule")}
              <SiteLink href="/admin/settings" className="text-fg underline underline-offset-4">
                {t("sync.bucket.schedule")}
              </SiteLink>
            </span>
          ),
        },
      ]}
    />
  );
}
