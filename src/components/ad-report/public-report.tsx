import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdReport } from "@/services/ads";
import { ReportBody } from "./report-body";
import { adKind, publicTitle } from "./report-title";

type Props = { lang: Lang; report: AdReport; path: string; csvPath: string };

/** What an advertiser sees: the report, in the frame of the site. */
export function PublicReport({ lang, report, path, csvPath }: Props) {
  const t = translator(lang);
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-8 px-(--gutter) pt-8 sm:pt-12">
      <div className="grid gap-2">
        <p className="text-14 text-fg-3">{t("adReport.title")}</p>
        <PageHeader
          title={<span className="wrap-anywhere">{publicTitle(lang, report.ad)}</span>}
          description={<span className="wrap-anywhere">{adKind(lang, report.ad)}</span>}
        />
      </div>
      <ReportBody {...{ lang, report, path, csvPath }} />
      <p className="text-14 text-fg-3">{t("adReport.shared")}</p>
    </div>
  );
}
