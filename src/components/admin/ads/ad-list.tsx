import { AdStateDot } from "@/components/ad-report/ad-state-dot";
import { shareWords } from "@/components/ad-report/words";
import type { ListView } from "@/components/admin/list/address";
import type { Column } from "@/components/admin/list/data-table";
import type { ListFilter } from "@/components/admin/list/filters";
import { SectionList } from "@/components/admin/list/section-list";
import { RowLink } from "@/components/admin/person";
import { Moment } from "@/components/admin/values";
import { ButtonLink } from "@/components/ui/button";
import { formatCount } from "@/i18n/format";
import { catalogues } from "@/i18n/messages";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminAd, AdState as State } from "@/services/ads";
import { type AdRowActions, AdRowActs, AdSwitch } from "./ad-row-acts";

type Props = {
  lang: Lang;
  view: ListView;
  page: ListPage<AdminAd>;
  states: readonly State[];
  categories: readonly string[];
  acts: AdRowActions;
};

/** Every ad, with what it has brought so far. */
export function AdList({ states, categories, acts, ...list }: Props) {
  const t = translator(list.lang);
  return (
    <SectionList
      {...list}
      title={t("adminAds.title")}
      description={t("adminAds.description")}
      act={
        <ButtonLink href="/admin/ads/new" variant="primary">
          {t("adminAds.add")}
        </ButtonLink>
      }
      path="/admin/ads"
      columns={columns(list.lang, acts)}
      rowKey={({ id }) => id}
      search={t("adminAds.search")}
      more={filters(list.lang, states, categories)}
      empty={{ title: t("adminAds.empty"), text: t("adminAds.emptyText") }}
    />
  );
}

function filters(lang: Lang, states: readonly State[], categories: readonly string[]): ListFilter[] {
  const t = translator(lang);
  // Reserved placements hold no ad that could be found by them.
  const { feed_mix: _, post_detail: __, ...placement } = catalogues[lang].adReport.placement;
  const optionsOf = (words: Record<string, string>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
  const stateOptions = [
    { value: "active", label: t("adminAds.allActive") },
    ...states.map((state) => ({ value: state, label: t(`adReport.state.${state}`) })),
  ];
  const categoryOptions = categories.map((value) => ({ value, label: value }));
  return [
    { name: "status", label: t("adminAds.column.state"), options: stateOptions },
    { name: "type", label: t("adminAds.column.type"), options: optionsOf(catalogues[lang].adReport.type) },
    { name: "placement", label: t("adminAds.column.placement"), options: optionsOf(placement) },
    ...(categories.length > 0
      ? [{ name: "category", label: t("adminAds.column.category"), options: categoryOptions }]
      : []),
  ];
}

function columns(lang: Lang, acts: AdRowActions): Column<AdminAd>[] {
  const t = translator(lang);
  const count = (value: number) => formatCount(value, lang);
  return [
    { key: "name", head: t("adminAds.column.name"), sortable: true, cell: (ad) => <Name ad={ad} /> },
    {
      key: "state",
      head: t("adminAds.column.state"),
      cell: (ad) => (
        <span className="flex items-center justify-between gap-3">
          <AdStateDot lang={lang} state={ad.state} />
          <AdSwitch lang={lang} ad={ad} acts={acts} />
        </span>
      ),
    },
    {
      key: "place",
      head: t("adminAds.column.type"),
      cell: ({ type, placement }) => (
        <span className="grid w-max max-w-56">
          {t(`adReport.type.${type}`)}
          <span className="text-12 text-fg-3">{t(`adReport.placement.${placement}`)}</span>
        </span>
      ),
    },
    {
      key: "impressions",
      head: t("adminAds.column.impressions"),
      align: "right",
      sortable: true,
      cell: ({ impressions }) => count(impressions),
    },
    {
      key: "clicks",
      head: t("adminAds.column.clicks"),
      align: "right",
      sortable: true,
      cell: ({ clicks }) => count(clicks),
    },
    {
      key: "ctr",
      head: t("adminAds.column.ctr"),
      align: "right",
      sortable: true,
      cell: ({ impressions, clicks }) => shareWords(clicks, impressions, lang),
    },
    // Before the rest, which a desk of common width only shows when it scrolls.
    {
      key: "acts",
      head: t("adminAds.column.acts"),
      cell: (ad) => <AdRowActs lang={lang} ad={ad} acts={acts} />,
    },
    {
      key: "priority",
      head: t("adminAds.column.priority"),
      align: "right",
      sortable: true,
      cell: ({ priority }) => count(priority),
    },
    {
      key: "end",
      head: t("adminAds.column.end"),
      sortable: true,
      cell: ({ endDate }) => <Moment at={endDate} lang={lang} />,
    },
    {
      key: "updated",
      head: t("adminAds.column.updated"),
      sortable: true,
      cell: ({ updatedAt }) => <Moment at={updatedAt} lang={lang} />,
    },
  ];
}

function Name({ ad: { id, name, advertiser, category } }: { ad: AdminAd }) {
  const beside = [advertiser, category].filter(Boolean).join(" · ");
  return (
    <span className="grid">
      <RowLink href={`/admin/ads/${id}`}>{name}</RowLink>
      {beside && <span className="max-w-64 text-12 wrap-anywhere text-fg-3">{beside}</span>}
    </span>
  );
}
