import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ModelsPage } from "@/components/site/models-page";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { adRoomsView, categoriesView, modelsView, settingsView } from "@/web/browse";
import { found } from "../../found";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { type ModelsView, readModelsView } from "../view";

type Props = { params: Promise<{ lang: string; view?: string[] }> };

export const dynamic = "force-static";
export const dynamicParams = true;

export function generateStaticParams() {
  return [];
}

async function read({ params }: Props): Promise<{ lang: Lang; view: ModelsView }> {
  const lang = await langOf(params);
  const view = readModelsView((await params).view);
  return view ? { lang, view } : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lang, view } = await read(props);
  const t = translator(lang);
  const { site_name } = await settingsView();
  return pageMetadata({
    lang,
    path: paths.models(lang, { ...view, after: view.after ?? undefined }).slice(lang.length + 1),
    title: view.category ?? t("models.title"),
    description: t("models.description", { site: site_name }),
  });
}

export default async function Models(props: Props) {
  const { lang, view } = await read(props);
  const [page, categories, rooms] = await Promise.all([
    found(
      modelsView({ category: view.category ?? undefined, sort: view.sort, after: view.after ?? undefined }),
    ),
    categoriesView(),
    adRoomsView(),
  ]);
  if (view.category && !categories.includes(view.category)) notFound();
  return (
    <ModelsPage
      lang={lang}
      view={view}
      categories={categories}
      models={page.items}
      next={page.next}
      hasAds={rooms.includes("models_grid")}
    />
  );
}
