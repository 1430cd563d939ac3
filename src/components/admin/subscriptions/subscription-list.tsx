import type { ListView } from "@/components/admin/list/address";
import type { Column } from "@/components/admin/list/data-table";
import { SectionList } from "@/components/admin/list/section-list";
import { Person, RowLink, shortId } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { AdminSubscription } from "@/services/finance";

/** Who is subscribed, to what, and until when. */
export function SubscriptionList(props: { lang: Lang; view: ListView; page: ListPage<AdminSubscription> }) {
  const t = translator(props.lang);
  return (
    <SectionList
      {...props}
      title={t("admin.subscriptions.title")}
      description={t("admin.subscriptions.description")}
      path="/admin/subscriptions"
      columns={subscriptionColumns(props.lang, "list")}
      rowKey={({ id }) => id}
      states="subscription"
      search={t("admin.subscriptions.search")}
      empty={{ title: t("admin.subscriptions.empty"), text: t("admin.subscriptions.emptyText") }}
    />
  );
}

/** A period on a plan: in the list of all, or on its owner's page, which says who that is. */
export function subscriptionColumns(lang: Lang, within: "list" | "client"): Column<AdminSubscription>[] {
  const t = translator(lang);
  const sortable = within === "list";
  const all: (Column<AdminSubscription> | false)[] = [
    sortable && {
      key: "customer",
      head: t("admin.subscriptions.customer"),
      cell: ({ user }) => <Person name={user.name} email={user.email} />,
    },
    {
      key: "status",
      head: t("admin.subscriptions.status"),
      cell: ({ status }) => <State of="subscription" {...{ status, lang }} />,
    },
    {
      key: "plan",
      head: t("admin.subscriptions.plan"),
      cell: ({ id, plan }) => <RowLink href={`/admin/subscriptions/${id}`}>{plan.name}</RowLink>,
    },
    {
      key: "created",
      head: t("admin.subscriptions.start"),
      sortable,
      cell: ({ startDate }) => <Moment at={startDate} lang={lang} />,
    },
    {
      key: "end",
      head: t("admin.subscriptions.end"),
      sortable,
      cell: ({ endDate }) => <Moment at={endDate} lang={lang} />,
    },
    {
      key: "checkout",
      head: t("admin.subscriptions.checkout"),
      cell: ({ checkoutPublicId: id }) =>
        id ? <RowLink href={`/admin/checkouts/${id}`}>{shortId(id)}</RowLink> : <Nothing />,
    },
  ];
  return all.filter((column) => column !== false);
}
