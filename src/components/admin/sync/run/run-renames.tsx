import { Panel } from "@/components/admin/facts";
import { ActForm } from "@/components/admin/form/act-form";
import { type Column, DataTable } from "@/components/admin/list/data-table";
import type { FormAction } from "@/components/form/use-action-form";
import { StateDot } from "@/components/ui/state-dot";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { SyncRename, SyncRunPage } from "@/services/whitelabel";

type Props = { lang: Lang; run: SyncRunPage; decide: FormAction };

/** Folders that look renamed. While the plan is open, an admin may think otherwise of each. */
export function RunRenames({ lang, run, decide }: Props) {
  const t = translator(lang);
  const { renames, renamesTotal, status } = run;
  if (renames.length === 0) return null;
  const isOpen = status === "planned" || status === "held";
  const more = renamesTotal - renames.length;
  return (
    <Panel title={t("sync.renames.title")}>
      <p className="max-w-3xl text-14 text-fg-3">{t("sync.renames.text")}</p>
      <DataTable
        caption={t("sync.renames.title")}
        columns={columns(lang, isOpen ? decide : null)}
        rows={renames}
        rowKey={({ id }) => id}
      />
      {more > 0 && <p className="text-14 text-fg-3">{t("sync.renames.more", { count: more })}</p>}
    </Panel>
  );
}

const fromOf = ({ fromFolder, fromPost }: SyncRename) => [fromFolder, fromPost].filter(Boolean).join("/");
const toOf = ({ folder, post }: SyncRename) => [folder, post].filter(Boolean).join("/");

function columns(lang: Lang, decide: FormAction | null): Column<SyncRename>[] {
  const t = translator(lang);
  return [
    { key: "from", head: t("sync.renames.from"), cell: (rename) => <Name>{fromOf(rename)}</Name> },
    { key: "to", head: t("sync.renames.to"), cell: (rename) => <Name>{toOf(rename)}</Name> },
    {
      key: "kind",
      head: t("sync.renames.kind"),
      cell: ({ post }) => t(`sync.renames.kinds.${post === null ? "model" : "post"}`),
    },
    {
      key: "files",
      head: t("sync.renames.files"),
      align: "right",
      cell: ({ files }) => formatCount(files, lang),
    },
    {
      key: "decision",
      head: t("sync.renames.decision"),
      cell: (rename) => (
        <span className="flex items-center justify-between gap-4">
          <StateDot tone={rename.accepted ? "good" : "neutral"}>
            {t(rename.accepted ? "sync.renames.accepted" : "sync.renames.declined")}
          </StateDot>
          {decide && <Decide {...{ lang, rename, decide }} />}
        </span>
      ),
    },
  ];
}

function Decide({ lang, rename, decide }: { lang: Lang; rename: SyncRename; decide: FormAction }) {
  const t = translator(lang);
  const word = rename.accepted ? "decline" : "accept";
  return (
    <ActForm
      action={decide}
      act={t(`sync.renames.${word}`)}
      label={t(`sync.renames.${word}Of`, { from: fromOf(rename), to: toOf(rename) })}
      fields={{ renameId: String(rename.id), accepted: rename.accepted ? "no" : "yes" }}
      variant="outline"
      size="s"
    />
  );
}

function Name({ children }: { children: string }) {
  return <span className="block w-max max-w-36 wrap-anywhere sm:max-w-72">{children}</span>;
}
