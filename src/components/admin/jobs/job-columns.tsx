import { ActForm } from "@/components/admin/form/act-form";
import type { Column } from "@/components/admin/list/data-table";
import { State } from "@/components/admin/state";
import { Moment, ShortCode } from "@/components/admin/values";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { JobFailure } from "@/services/job-failures";

/** A failed job: its error's first line at once, all of it on demand. */
export function jobColumns(lang: Lang, retry: FormAction): Column<JobFailure>[] {
  const t = translator(lang);
  return [
    { key: "name", head: t("admin.jobs.name"), cell: ({ name }) => <ShortCode>{name}</ShortCode> },
    {
      key: "status",
      head: t("admin.jobs.status"),
      cell: ({ status }) => <State of="job" {...{ status, lang }} />,
    },
    { key: "error", head: t("admin.jobs.error"), cell: ({ error }) => <ErrorText text={error} /> },
    {
      key: "attempts",
      head: t("admin.jobs.attempts"),
      align: "right",
      cell: ({ attempts, maxAttempts }) => t("admin.jobs.of", { attempts, max: maxAttempts }),
    },
    {
      key: "failed",
      head: t("admin.jobs.failed"),
      sortable: true,
      cell: ({ failedAt }) => <Moment at={failedAt} lang={lang} />,
    },
    { key: "next", head: t("admin.jobs.next"), cell: ({ nextAt }) => <Moment at={nextAt} lang={lang} /> },
    {
      key: "act",
      head: t("admin.jobs.act"),
      cell: ({ id }) => (
        <ActForm
          action={retry}
          fields={{ id }}
          act={t("admin.jobs.retry")}
          label={t("admin.jobs.retryOf", { id })}
          variant="outline"
          size="s"
        />
      ),
    },
  ];
}

function ErrorText({ text }: { text: string }) {
  const [first = "", ...rest] = text.split("\n");
  if (rest.length === 0 && first.length <= 80) return <span className="break-words">{first}</span>;
  return (
    <details className="max-w-md">
      <summary className="truncate">{first}</summary>
      <pre className="mt-2 max-h-64 overflow-auto text-12 whitespace-pre-wrap">{text}</pre>
    </details>
  );
}
