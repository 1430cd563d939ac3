import type { Column } from "@/components/admin/list/data-table";
import { RowLink } from "@/components/admin/person";
import { State } from "@/components/admin/state";
import { Moment, Nothing, ShortCode } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminPostback } from "@/services/finance";
import { whyWords } from "./why";

/** A postback: in the inbox, or below the checkout that it is about, which says the rest already. */
export function postbackColumns(lang: Lang, within: "list" | "checkout"): Column<AdminPostback>[] {
  const t = translator(lang);
  const sortable = within === "list";
  const all: (Column<AdminPostback> | false)[] = [
    {
      key: "id",
      head: t("admin.postbacks.id"),
      cell: ({ id }) => (
        <RowLink href={`/admin/postbacks/${id}`}>
          <span className="figures">{id}</span>
        </RowLink>
      ),
    },
    {
      key: "status",
      head: t("admin.postbacks.status"),
      cell: ({ status }) => <State of="event" {...{ status, lang }} />,
    },
    { key: "type", head: t("admin.postbacks.type"), cell: ({ type }) => <ShortCode>{type}</ShortCode> },
    sortable && { key: "gateway", head: t("admin.postbacks.gateway"), cell: ({ gateway }) => gateway },
    sortable && {
      key: "object",
      head: t("admin.postbacks.object"),
      cell: ({ objectKey }) => <ShortCode>{objectKey}</ShortCode>,
    },
    {
      key: "received",
      head: t("admin.postbacks.received"),
      sortable,
      cell: ({ receivedAt }) => <Moment at={receivedAt} lang={lang} />,
    },
    {
      key: "error",
      head: t("admin.postbacks.error"),
      cell: ({ error }) =>
        error ? (
          <span className="block max-w-60 truncate" title={error}>
            {whyWords(error, lang).words}
          </span>
        ) : (
          <Nothing />
        ),
    },
    {
      key: "attempts",
      head: t("admin.postbacks.attempts"),
      align: "right",
      cell: ({ attempts }) => attempts,
    },
  ];
  return all.filter((column) => column !== false);
}
