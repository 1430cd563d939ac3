import { Overview } from "@/components/admin/overview/overview";
import { SITE_TIME_ZONE } from "@/i18n/format";
import { getAttention, getFigures } from "@/services/dashboard";
import { getSettings } from "@/services/settings";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "./title";

export const generateMetadata = titled("admin.overview.title");

export default async function OverviewPage() {
  const ctx = await adminContext();
  const { currency } = await getSettings(ctx);
  const [attention, figures] = await Promise.all([
    getAttention(ctx),
    getFigures(ctx, { timeZone: SITE_TIME_ZONE, currency }),
  ]);
  return <Overview lang={await adminLang()} attention={attention} figures={figures} />;
}
