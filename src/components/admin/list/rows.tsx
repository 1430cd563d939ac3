import { DataTable } from "./data-table";

/** A table below something else, or the sentence that stands where it has no rows. */
export function Rows<Row>({ none, ...table }: Parameters<typeof DataTable<Row>>[0] & { none: string }) {
  return table.rows.length > 0 ? <DataTable {...table} /> : <p className="text-14 text-fg-3">{none}</p>;
}
