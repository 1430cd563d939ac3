import { ActForm } from "@/components/admin/form/act-form";
import type { Column } from "@/components/admin/list/data-table";
import { State } from "@/components/admin/state";
import { Moment, Nothing } from "@/components/admin/values";
import type { FormAction } from "@/components/form/use-action-form";
import { formatBytes } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminFile } from "@/services/media";
import { reasonWords } from "./reasons";

/** A file that is not ready: which, of what, how it stands and why, and the way to try it again. */
export function fileColumns(lang: Lang, retry: FormAction): Column<AdminFile>[] {
  const t = translator(lang);
  return [
    { key: "file", head: t("files.file"), cell: (file) => <FileName file={file} lang={lang} /> },
    {
      key: "post",
      head: t("files.post"),
      cell: ({ model, post }) => (
        <span className="block max-w-56">
          <span className="block truncate">{post.title}</span>
          <span className="block truncate text-12 text-fg-3">{model.name}</span>
        </span>
      ),
    },
    {
      key: "status",
      head: t("files.status"),
      cell: ({ status }) => <State of="file" {...{ status, lang }} />,
    },
    {
      key: "reason",
      head: t("files.reason"),
      cell: ({ reason }) =>
        reason ? (
          <span title={reasonWords(reason, lang).advice} className="block w-max max-w-64 whitespace-normal">
            {reasonWords(reason, lang).words}
          </span>
        ) : (
          <Nothing />
        ),
    },
    {
      key: "tries",
      head: t("files.tries"),
      align: "right",
      cell: ({ tries }) => (tries ? t("files.triesOf", tries) : <Nothing />),
    },
    { key: "at", head: t("files.at"), cell: ({ at }) => <Moment at={at} lang={lang} /> },
    {
      key: "act",
      head: t("files.act"),
      cell: ({ id, key, status }) =>
        status !== "working" && (
          <ActForm
            action={retry}
            fields={{ id: String(id) }}
            act={t("files.retry")}
            label={t("files.retryOf", { file: nameOf(key) })}
            variant="outline"
            size="s"
          />
        ),
    },
  ];
}

const nameOf = (key: string): string => key.slice(key.lastIndexOf("/") + 1);

/** Its name at once, its whole place in the bucket on hovering and for who copies it. */
function FileName({ file: { key, sizeBytes }, lang }: { file: AdminFile; lang: Lang }) {
  return (
    <span className="block max-w-64" title={key}>
      <code className="block truncate font-mono text-12">{nameOf(key)}</code>
      {sizeBytes !== null && <span className="text-12 text-fg-3">{formatBytes(sizeBytes, lang)}</span>}
    </span>
  );
}
