import { checkoutColumns } from "@/components/admin/checkouts/checkout-columns";
import { DataTable } from "@/components/admin/list/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { SiteLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { Attention, Figures } from "@/services/dashboard";
import type { AdminCheckout } from "@/services/finance";
import { AttentionList } from "./attention-list";
import { FigureRow } from "./figure-row";

type Props = { lang: Lang; attention: Attention; figures: Figures; latest: AdminCheckout[] };

/** What cannot wait, how the site is doing, and who bought last. */
export function Overview({ lang, attention, figures, latest }: Props) {
  const t = translator(lang);
  return (
    <>
      <PageHeader title={t("admin.overview.title")} />
      <AttentionList lang={lang} attention={attention} />
      <FigureRow lang={lang} figures={figures} />
      <section className="grid gap-3">
        <div className="flex items-baseline justify-between gap-4">
          <h2 className="text-20">{t("admin.overview.latest")}</h2>
          {latest.length > 0 && (
            <SiteLink
              href="/admin/checkouts"
              className="text-14 text-fg-2 underline underline-offset-4 hover:text-fg"
            >
              {t("common.act.seeAll")}
            </SiteLink>
          )}
        </div>
        {latest.length > 0 ? (
          <DataTable
            caption={t("admin.overview.latest")}
            columns={checkoutColumns(lang)}
            rows={latest}
            rowKey={({ publicId }) => publicId}
          />
        ) : (
          <EmptyState title={t("admin.checkouts.empty")} text={t("admin.checkouts.emptyText")} />
        )}
      </section>
    </>
  );
}
