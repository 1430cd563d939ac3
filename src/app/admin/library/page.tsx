import { found } from "@/app/[lang]/found";
import { Library } from "@/components/admin/library/library";
import { countLibrary, ListWhitelabelModels, listWhitelabelModels } from "@/services/whitelabel";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";
import { decideModelsAction } from "./actions";

export const generateMetadata = titled("library.title");

const View = ListWhitelabelModels.omit({ limit: true });

export default async function LibraryPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/library");
  const view = View.parse(await searchParams);
  const page = await found(listWhitelabelModels(ctx, view));
  return (
    <Library
      lang={await adminLang()}
      view={view}
      counts={await countLibrary(ctx)}
      page={page}
      decide={decideModelsAction}
    />
  );
}
