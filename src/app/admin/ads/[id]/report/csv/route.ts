import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { AdReportView, adReportCsv } from "@/services/ads";
import { csvFile } from "@/web/csv";
import { route } from "@/web/routes";

export const dynamic = "force-dynamic";

/** The report of one ad as a CSV file, for the days of its address. */
export const GET = route<{ id: string }>(async (ctx, request, params) => {
  const id = rowId.safeParse(params.id);
  if (!id.success) throw new NotFound("ad");
  const view = AdReportView.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvFile(await adReportCsv(ctx, { id: id.data, view }));
});
