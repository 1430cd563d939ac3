import { Panel } from "@/components/admin/facts";
import { ButtonLink } from "@/components/ui/button";
import { formatCount } from "@/i18n/format";
import { catalogues } from "@/i18n/messages";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { SyncRunPage } from "@/services/whitelabel";

/** How many objects are no part of the library, by reason, and the way to their keys. */
export function RunJunk({ lang, run }: { lang: Lang; run: SyncRunPage }) {
  const t = translator(lang);
  const counts = Object.entries(run.plan?.junk ?? {}).sort(([, a], [, b]) => b - a);
  const words: Record<string, string> = catalogues[lang].sync.junk.reasons;
  return (
    <Panel title={t("sync.junk.title")}>
      {counts.length === 0 ? (
        <p className="text-14 text-fg-3">{t(run.listed === 0 ? "sync.junk.nothing" : "sync.junk.none")}</p>
      ) : (
        <>
          <p className="text-14 text-fg-3">{t("sync.junk.text")}</p>
          <dl className="grid">
            {counts.map(([reason, count]) => (
              <div
                key={reason}
                className="flex items-baseline justify-between gap-4 border-line py-2 text-14 not-last:border-b"
              >
                <dt>{words[reason] ?? reason}</dt>
                <dd className="figures">{formatCount(count, lang)}</dd>
              </div>
            ))}
          </dl>
          <ButtonLink
            href={`/admin/sync/${run.id}/junk`}
            variant="outline"
            size="s"
            className="justify-self-start"
          >
            {t("sync.junk.see")}
          </ButtonLink>
        </>
      )}
    </Panel>
  );
}
