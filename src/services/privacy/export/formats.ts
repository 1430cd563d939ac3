import { stringify } from "csv-stringify/sync";

export type Row = Record<string, unknown>;

/** How a topic becomes a file, some rows at a time: what stands before, each batch, and what stands after. */
export type Format = {
  extension: string;
  head: (columns: readonly string[]) => string;
  rows: (rows: Row[], columns: readonly string[], isFirst: boolean) => string;
  foot: string;
};

/** A list of objects that a program reads. */
const json: Format = {
  extension: "json",
  head: () => "[",
  rows: (rows, columns, isFirst) =>
    rows
      .map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))
      .map((row, index) => `${isFirst && index === 0 ? "" : ","}\n  ${JSON.stringify(row)}`)
      .join(""),
  foot: "\n]\n",
};

/** With the mark that makes spreadsheets read it as UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A table that people open in a spreadsheet: what would be a formula there ("=…", "+…", "@…") gets an apostrophe before it,
 * because names and browsers' words come from whoever typed them.
 */
const csv: Format = {
  extension: "csv",
  head: (columns) => BYTE_ORDER_MARK + stringify([columns as string[]]),
  rows: (rows, columns) =>
    stringify(rows, {
      columns: [...columns],
      escape_formulas: true,
      cast: { boolean: String, object: (value) => JSON.stringify(value) },
    }),
  foot: "",
};

export const formats = [json, csv];
