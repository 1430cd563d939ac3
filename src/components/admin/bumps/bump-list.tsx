import { type Column, DataTable } from "@/components/admin/list/data-table";
import { RowLink } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Amount } from "@/components/admin/values";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminBump } from "@/services/plans";

/** Every order bump, offered or not, in the order of the checkout. */
export function BumpList({ lang, bumps }: { lang: Lang; bumps: AdminBump[] }) {
  const t = translator(lang);
  const add = (
    <ButtonLink href="/admin/bumps/new" variant="primary">
      {t("admin.bumps.add")}
    </ButtonLink>
  );
  const isEmpty = bumps.length === 0;
  return (
    <>
      <PageHeader
        title={t("admin.bumps.title")}
        description={t("admin.bumps.description")}
        actions={!isEmpty && add}
      />
      {isEmpty ? (
        <EmptyState title={t("admin.bumps.empty")} text={t("admin.bumps.emptyText")} act={add} />
      ) : (
        <DataTable
          caption={t("admin.bumps.title")}
          columns={columns(lang)}
          rows={bumps}
          rowKey={({ id }) => id}
        />
      )}
    </>
  );
}

function columns(lang: Lang): Column<AdminBump>[] {
  const t = translator(lang);
  return [
    {
      key: "name",
      head: t("admin.bumps.name"),
      cell: ({ id, name }) => <RowLink href={`/admin/bumps/${id}`}>{name}</RowLink>,
    },
    {
      key: "status",
      head: t("admin.bumps.status"),
      cell: ({ isActive }) => <State of="plan" status={isActive ? "on_sale" : "off_sale"} lang={lang} />,
    },
    {
      key: "gives",
      head: t("admin.bumps.gives"),
      cell: (bump) => (
        <span className="block max-w-96 min-w-40 break-words">{giftWords(lang, bump).join(", ")}</span>
      ),
    },
    {
      key: "order",
      head: t("admin.bumps.order"),
      align: "right",
      cell: ({ displayOrder }) => <span className="figures">{displayOrder}</span>,
    },
    {
      key: "price",
      head: t("admin.bumps.price"),
      align: "right",
      cell: ({ price, currency }) => <Amount amount={price} currency={currency} lang={lang} />,
    },
  ];
}

/** What a bump gives, in words. */
function giftWords(lang: Lang, { extraDays, siteDays, post, otherKeys }: AdminBump): string[] {
  const t = translator(lang);
  const words = [
    extraDays && t("admin.bumps.give.extraDays", { days: extraDays }),
    siteDays && t("admin.bumps.give.siteDays", { days: siteDays }),
    post &&
      (post.days === null
        ? t("admin.bumps.give.postForever", { title: post.title })
        : t("admin.bumps.give.post", { title: post.title, days: post.days })),
    otherKeys > 0 && t("admin.bumps.give.others", { count: otherKeys }),
  ];
  return words.filter((word): word is string => Boolean(word));
}
