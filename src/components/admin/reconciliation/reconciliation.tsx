import { Panel } from "@/components/admin/facts";
import type { ListView } from "@/components/admin/list/address";
import { Rows } from "@/components/admin/list/rows";
import { SectionList } from "@/components/admin/list/section-list";
import { RefreshWhile } from "@/components/admin/refresh-while";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminDifference, AdminRun, ComparedGateway } from "@/services/reconciliation";
import { CompareForm } from "./compare-form";
import { differenceColumns } from "./difference-columns";
import { runColumns } from "./run-columns";

type Props = {
  lang: Lang;
  view: ListView;
  page: ListPage<AdminDifference>;
  runs: AdminRun[];
  gateways: ComparedGateway[];
  compare: { action: FormAction; days: readonly ("1" | "7" | "31")[] };
};

/** What two books have differently, who was compared when, and the way to compare now. */
export function Reconciliation({ lang, view, page, runs, gateways, compare }: Props) {
  const t = translator(lang);
  const names = gateways.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <RefreshWhile underWay={runs.some(({ status }) => status === "running")} />
      <SectionList
        lang={lang}
        title={t("reconciliation.title")}
        description={t("reconciliation.description")}
        path="/admin/reconciliation"
        view={view}
        page={page}
        columns={differenceColumns(lang)}
        rowKey={({ id }) => id}
        states="difference"
        search={t("reconciliation.search")}
        more={[{ name: "gateway", label: t("reconciliation.gateway"), options: names }]}
        empty={
          runs[0]?.status === "failed"
            ? { title: t("reconciliation.unknown"), text: t("reconciliation.unknownText") }
            : { title: t("reconciliation.empty"), text: t("reconciliation.emptyText") }
        }
      />
      <Panel title={t("reconciliation.now.title")}>
        {names.length > 0 ? (
          <CompareForm
            action={compare.action}
            gateways={names}
            days={compare.days.map((days) => ({ value: days, label: t(`reconciliation.now.last.${days}`) }))}
            words={{
              gateway: t("reconciliation.now.gateway"),
              days: t("reconciliation.now.days"),
              act: t("reconciliation.now.act"),
            }}
          />
        ) : (
          <p className="text-14 text-fg-3">{t("reconciliation.now.none")}</p>
        )}
      </Panel>
      <Panel title={t("reconciliation.runs")}>
        <Rows
          caption={t("reconciliation.runs")}
          columns={runColumns(lang)}
          rows={runs}
          rowKey={({ id }) => id}
          none={t("reconciliation.noRuns")}
        />
      </Panel>
    </>
  );
}
