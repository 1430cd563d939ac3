import { stringify } from "csv-stringify/sync";
import { AD_INVALID_REASONS } from "@/db/schema";
import { daysBetween } from "@/lib/days";
import { siteDay } from "@/lib/time";
import { type Context, requireAdmin } from "../../context";
import { type AdReportView, type Period, periodOf } from "./period";
import { type CountedAd, readCountedAd, readFigures } from "./read";
import { add, type Figure, nothing, type Tally } from "./tally";

/** A file with the name that it is saved under. */
export type CsvFile = { name: string; text: string };

const reasonColumns = (["impression", "click"] as const).flatMap((kind) =>
  AD_INVALID_REASONS.map((reason) => `invalid_${kind}s_${reason}`),
);

const COLUMNS = [
  ...["day", "ad", "advertiser", "title", "placement", "impressions", "clicks", "ctr"],
  ...["invalid_impressions", "invalid_clicks", ...reasonColumns],
];

/** The report of one ad as CSV; admins only. Refuses an unknown ad with NotFound. */
export async function adReportCsv(ctx: Context, input: { id: number; view: AdReportView }): Promise<CsvFile> {
  requireAdmin(ctx);
  return csvOf(ctx, await readCountedAd(ctx, input.id), input.view);
}

/**
 * One row for each day and placement of the period (RFC 4180, UTF-8 with a mark), days without events too, so that a column's
 * sum is what an invoice says. Counts are whole numbers, `ctr` a fraction, empty where nothing was seen; what did not count stands
 * beside it, in all and by reason. Cells that a table program would run as a formula begin with an apostrophe.
 */
export async function csvOf(ctx: Context, ad: CountedAd, view: AdReportView): Promise<CsvFile> {
  const period = periodOf(view, siteDay(ctx.now));
  const rows = rowsOf(ad, period, await readFigures(ctx, ad.id, period));
  const table = stringify([COLUMNS, ...rows], { escape_formulas: true, record_delimiter: "windows" });
  return { name: `ad-${ad.id}-${period.from}-${period.to}.csv`, text: `\uFEFF${table}` };
}

function rowsOf(ad: CountedAd, period: Period, figures: Figure[]): (string | number)[][] {
  const placements = [...new Set([ad.placement, ...figures.map(({ placement }) => placement)])];
  const cells = new Map<string, Cell>();
  for (const figure of figures) {
    const key = `${figure.day} ${figure.placement}`;
    const cell = cells.get(key) ?? emptyCell();
    add(cell.tally, figure);
    cell.reasons.set(`invalid_${figure.kind}s_${figure.outcome}`, figure.count);
    cells.set(key, cell);
  }
  return daysBetween(period.from, period.to).flatMap((day) =>
    placements.map((placement) => {
      const { tally, reasons } = cells.get(`${day} ${placement}`) ?? emptyCell();
      const { impressions, clicks, invalidImpressions, invalidClicks } = tally;
      return [
        ...[day, ad.id, ad.advertiser ?? "", ad.title ?? "", placement, impressions, clicks],
        impressions > 0 ? (clicks / impressions).toFixed(6) : "",
        ...[invalidImpressions, invalidClicks],
        ...reasonColumns.map((column) => reasons.get(column) ?? 0),
      ];
    }),
  );
}

/** What happened on one day in one placement. */
type Cell = { tally: Tally; reasons: Map<string, number> };

const emptyCell = (): Cell => ({ tally: nothing(), reasons: new Map() });
