import { listAddress } from "@/components/admin/list/address";
import type { LibraryState } from "@/services/whitelabel";

/** What the address of the library says. */
export type LibraryView = { status?: LibraryState | undefined; q: string; after?: string | undefined };

/** The address of the library as it is, with some of it changed. A change leads to the beginning of the list. */
export function libraryAddress(view: LibraryView, changes: Partial<LibraryView> = {}): string {
  return listAddress("/admin/library", { ...view, after: undefined, ...changes });
}
