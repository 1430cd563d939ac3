import { type Column, DataTable } from "@/components/admin/list/data-table";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { Tally } from "@/services/ads";
import { shareWords } from "./words";

type Props<Row extends Tally> = {
  lang: Lang;
  caption: string;
  /** What each row is about. */
  first: Column<Row>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

/** What counted and what did not, row by row, with the CTR of each. */
export function TallyTable<Row extends Tally>({ lang, caption, first, rows, rowKey }: Props<Row>) {
  const t = translator(lang);
  const count = (key: keyof Tally): Column<Row> => ({
    key,
    head: t(`adReport.column.${key}`),
    align: "right",
    cell: (row) => formatCount(row[key], lang),
  });
  const ctr: Column<Row> = {
    key: "ctr",
    head: t("adReport.column.ctr"),
    align: "right",
    cell: ({ clicks, impressions }) => shareWords(clicks, impressions, lang),
  };
  const columns = [
    first,
    count("impressions"),
    count("clicks"),
    ctr,
    count("invalidImpressions"),
    count("invalidClicks"),
  ];
  return <DataTable {...{ caption, columns, rows, rowKey }} />;
}
