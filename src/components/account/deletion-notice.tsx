import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** The account is about to go: when, and one press that keeps it. Must stand below `Messages` with `errors`. */
export function DeletionNotice({ until, keep, lang }: { until: string; keep: FormAction; lang: Lang }) {
  const t = translator(lang);
  return (
    <section className="grid justify-items-start gap-4 rounded-20 border border-red/45 bg-red/10 p-6 sm:p-8">
      <div className="grid gap-1">
        <h2 className="text-26">{t("privacy.pending.title", { date: formatDate(until, lang) })}</h2>
        <p className="text-fg-2">{t("privacy.pending.text")}</p>
      </div>
      <ActForm action={keep} act={t("privacy.pending.keep")} variant="primary" size="l" />
    </section>
  );
}
