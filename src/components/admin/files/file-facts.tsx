import { Facts, Panel } from "@/components/admin/facts";
import { ActForm } from "@/components/admin/form/act-form";
import { RowLink } from "@/components/admin/person";
import type { FormAction } from "@/components/form/use-action-form";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { FileCounts } from "@/services/media";
import { reasonWords } from "./reasons";

type Props = { lang: Lang; counts: FileCounts; retry: FormAction };

/** How far the library has come, and why files failed, each reason with what can be done about it. */
export function FileFacts({ lang, counts: { ready, total, states, reasons, behind }, retry }: Props) {
  const t = translator(lang);
  if (total === 0) return null;
  return (
    <div className="grid gap-8 pb-6 lg:grid-cols-[minmax(16rem,1fr)_2fr]">
      <Panel title={t("files.progress")}>
        {ready < total && (
          <progress
            value={ready}
            max={total}
            aria-label={t("files.progress")}
            className="h-1.5 w-full accent-ember"
          />
        )}
        <Facts
          facts={[
            { label: t("files.ready"), value: t("files.readyOf", { ready, total }) },
            { label: t("files.waiting"), value: formatCount(states.waiting, lang) },
            { label: t("files.working"), value: formatCount(states.working, lang) },
            { label: t("files.failed"), value: formatCount(states.failed, lang) },
            behind > 0 && { label: t("files.behind"), value: formatCount(behind, lang) },
          ]}
        />
      </Panel>
      {reasons.length > 0 && (
        <Panel title={t("files.why")}>
          <ul className="rounded-10 border border-line bg-ground-2">
            {reasons.map(({ reason, count }) => (
              <li
                key={reason}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line px-4 py-3 not-last:border-b"
              >
                <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
                  <RowLink href={`/admin/files?status=failed&reason=${reason}`}>
                    {t("files.reasonCount", { count, reason: reasonWords(reason, lang).words })}
                  </RowLink>
                  <p className="text-14 text-fg-3">{reasonWords(reason, lang).advice}</p>
                </div>
                <ActForm
                  action={retry}
                  fields={{ reason }}
                  act={t("files.retryAll")}
                  label={t("files.retryAllOf", { reason: reasonWords(reason, lang).words })}
                  variant="outline"
                  size="s"
                />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
