import { siteDay } from "@/lib/time";
import { type Context, requireAdmin } from "../../context";
import { type AdReportView, type Period, type PeriodPreset, periodOf, presetsOf } from "./period";
import { type CountedAd, readCountedAd, readFigures } from "./read";
import { type Tallies, tallyUp } from "./tally";

/** What admins and the advertiser read of one ad: nothing in it tells of a viewer, or of what only the admins call it. */
export type AdReport = Tallies & {
  ad: Omit<CountedAd, "name" | "sums">;
  period: Period;
  presets: Record<PeriodPreset, Period>;
  today: string;
  /** Over its whole life: the sums of the valid figures, and whether its counters say the same. */
  life: CountedAd["sums"] & { agrees: boolean };
};

/** The report of one ad with the name that the admins gave it; admins only. Refuses an unknown ad with NotFound. */
export async function adReport(
  ctx: Context,
  input: { id: number; view: AdReportView },
): Promise<AdReport & { name: string }> {
  requireAdmin(ctx);
  const ad = await readCountedAd(ctx, input.id);
  return { name: ad.name, ...(await reportOn(ctx, ad, input.view)) };
}

/** The same for whoever may read it by a link; the caller has looked at that. */
export async function reportOn(ctx: Context, counted: CountedAd, view: AdReportView): Promise<AdReport> {
  const { name: _, sums, ...ad } = counted;
  const today = siteDay(ctx.now);
  const period = periodOf(view, today);
  const figures = await readFigures(ctx, ad.id, period);
  return {
    ...tallyUp(figures, period, ad.placement),
    ad,
    period,
    presets: presetsOf(today),
    today,
    life: { ...sums, agrees: sums.impressions === ad.impressions && sums.clicks === ad.clicks },
  };
}
