import { Overview } from "@/components/admin/overview/overview";
import { SITE_TIME_ZONE } from "@/i18n/format";
import { getAttention, getFigures } from "@/services/dashboard";
import { ListCheckouts, listCheckouts } from "@/services/finance";
import { getSettings } from "@/services/settings";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "./title";

export const generateMetadata = titled("admin.overview.title");

/** Enough to see whether the site is selling. */
const LATEST = 8;

export default async function OverviewPage() {
  const ctx = await adminContext();
  const { currency } = await getSettings(ctx);
  const [attention, figures, { items }] = await Promise.all([
    getAttention(ctx),
    getFigures(ctx, { timeZone: SITE_TIME_ZONE, currency }),
    listCheckouts(ctx, ListCheckouts.parse({})),
  ]);
  return (
    <Overview
      lang={await adminLang()}
      attention={attention}
      figures={figures}
      latest={items.slice(0, LATEST)}
    />
  );
}
