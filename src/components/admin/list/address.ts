/** What an address says about a list, parsed. */
export type ListView = Record<string, string | number | undefined>;

/** The address of a list with some of it changed; what is as usual stays out of it. */
export function listAddress(path: string, view: ListView, changes: ListView = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...view, ...changes })) {
    if (value === undefined || value === "" || (name === "page" && value === 1)) continue;
    query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** True when the view leaves rows out. */
export function isFiltered({ page: _, sort: __, ...filters }: ListView): boolean {
  return Object.values(filters).some((value) => value !== undefined && value !== "");
}
