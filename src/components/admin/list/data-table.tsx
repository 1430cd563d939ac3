import type { ReactNode } from "react";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { type ListView, listAddress } from "./address";

export type Column<Row> = {
  /** Also the name of its order in the address, where `sortable`. */
  key: string;
  head: string;
  align?: "left" | "right";
  sortable?: boolean;
  cell: (row: Row) => ReactNode;
};

type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Where the list lies and what of it is shown; needed for columns that sort. */
  path?: string;
  view?: ListView;
};

/** The one table of the admin area: rendered on the server, ordered by links, rows of 40 px. */
export function DataTable<Row>({ caption, columns, rows, rowKey, path = "", view = {} }: Props<Row>) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          {columns.map(({ key, head, align, sortable }) => (
            <Th key={key} align={align} sort={sortable ? sortOf(key, path, view) : undefined}>
              {head}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={rowKey(row)}>
            {columns.map(({ key, align, cell }) => (
              <Td key={key} align={align}>
                {cell(row)}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The first click shows the newest and largest first, the second one the other end. */
function sortOf(key: string, path: string, view: ListView) {
  const direction = view.sort === key ? "asc" : view.sort === `-${key}` ? "desc" : null;
  const next = direction === "desc" ? key : `-${key}`;
  return { href: listAddress(path, view, { sort: next, page: 1 }), direction } as const;
}
