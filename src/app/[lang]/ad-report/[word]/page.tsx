import type { Metadata } from "next";
import { PublicReport } from "@/components/ad-report/public-report";
import { ReportOver } from "@/components/ad-report/report-over";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { AdReportView, readReport } from "@/services/ads";
import { readContext } from "@/web/context";
import { found } from "../../found";
import { langOf } from "../../lang-param";
import { linkMetadata } from "../../metadata";

type Props = {
  params: Promise<{ lang: string; word: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return linkMetadata(translator(await langOf(params))("adReport.title"));
}

/** What an advertiser reads: the word in the address is all the proof, no account and no cookie is asked for. */
export default async function AdReportByLink({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const { word } = await params;
  const view = AdReportView.parse(await searchParams);
  const report = await found(readReport(readContext(), word, view));
  if (!report) return <ReportOver lang={lang} />;
  return (
    <PublicReport
      lang={lang}
      report={report}
      path={paths.adReport(lang, word)}
      csvPath={paths.adReportCsv(lang, word)}
    />
  );
}
