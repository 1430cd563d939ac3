import { AdReportView, readReportCsv } from "@/services/ads";
import { csvFile } from "@/web/csv";
import { publicRoute } from "@/web/routes";

export const dynamic = "force-dynamic";

/** The report that a link opens as a CSV file; 404 for a word that was never ours, 410 once the link is over. */
export const GET = publicRoute<{ word: string }>(async (ctx, request, { word }) => {
  const view = AdReportView.parse(Object.fromEntries(new URL(request.url).searchParams));
  const file = await readReportCsv(ctx, word, view);
  return file ? csvFile(file) : new Response(null, { status: 410, headers: { "cache-control": "no-store" } });
});
