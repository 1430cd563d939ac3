import { found } from "@/app/[lang]/found";
import { AdReportPage } from "@/components/admin/ads/report/ad-report-page";
import { ReportLinks } from "@/components/admin/ads/report/report-links";
import { paths } from "@/components/site/paths";
import { env } from "@/env";
import { AdReportView, adReport, listReportLinks, shownReportLink } from "@/services/ads";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { readShownLink } from "@/web/shown-link";
import type { ListProps } from "../../../list-props";
import { rowId } from "../../../row-id";
import { titled } from "../../../title";
import { createReportLinkAction, keptReportLinkAction, revokeReportLinkAction } from "./actions";

type Props = ListProps & { params: Promise<{ id: string }> };

export const generateMetadata = titled("adReport.title");

const acts = { create: createReportLinkAction, revoke: revokeReportLinkAction, kept: keptReportLinkAction };

export default async function AdReport({ params, searchParams }: Props) {
  const ctx = await adminContext("/admin/ads");
  const lang = await adminLang();
  const id = rowId((await params).id);
  const view = AdReportView.parse(await searchParams);
  const report = await found(adReport(ctx, { id, view }));
  const [links, link] = await Promise.all([
    listReportLinks(ctx, id),
    shownReportLink(ctx, id, await readShownLink()),
  ]);
  const shown = link && new URL(paths.adReport(lang, link.word), env().APP_URL).href;
  return (
    <AdReportPage
      lang={lang}
      report={report}
      links={<ReportLinks {...{ lang, links, shown, acts }} adId={id} />}
    />
  );
}
