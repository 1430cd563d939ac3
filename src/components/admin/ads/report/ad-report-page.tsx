import type { ReactNode } from "react";
import { AdStateDot } from "@/components/ad-report/ad-state-dot";
import { ReportBody } from "@/components/ad-report/report-body";
import { adKind } from "@/components/ad-report/report-title";
import { Breadcrumb } from "@/components/admin/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdReport } from "@/services/ads";

type Props = { lang: Lang; report: AdReport & { name: string }; links: ReactNode };

/** The report of one ad for its admin, and the links by which its advertiser reads it. */
export function AdReportPage({ lang, report, links }: Props) {
  const t = translator(lang);
  const ad = `/admin/ads/${report.ad.id}`;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[
          { href: "/admin/ads", label: t("admin.nav.section.ads") },
          { href: ad, label: report.name },
        ]}
        here={t("adReport.title")}
      />
      <PageHeader
        title={<span className="wrap-anywhere">{t("adReport.titleOf", { name: report.name })}</span>}
        description={<span className="wrap-anywhere">{adKind(lang, report.ad)}</span>}
        actions={<AdStateDot lang={lang} state={report.ad.state} />}
      />
      <ReportBody lang={lang} report={report} path={`${ad}/report`} csvPath={`${ad}/report/csv`} />
      {links}
    </>
  );
}
