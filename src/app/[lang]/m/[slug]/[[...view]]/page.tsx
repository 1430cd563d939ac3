import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ModelPage } from "@/components/site/model-page";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import {
  adRoomsView,
  modelPostsView,
  modelView,
  movedModelView,
  plansView,
  settingsView,
} from "@/web/browse";
import { found, foundOrMoved } from "../../../found";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";
import { decodeSegment } from "../../../segment";
import { type ModelView, readModelView } from "../../view";

type Props = { params: Promise<{ lang: string; slug: string; view?: string[] }> };

export const dynamic = "force-static";
export const dynamicParams = true;

export function generateStaticParams() {
  return [];
}

async function read({ params }: Props): Promise<{ lang: Lang; slug: string; view: ModelView }> {
  const lang = await langOf(params);
  const { slug: segment, view: segments } = await params;
  const slug = decodeSegment(segment);
  const view = readModelView(segments);
  return slug && view ? { lang, slug, view } : notFound();
}

/** The model at this address, or the redirect to where it is now; its tab goes along, a place in its old list does not. */
function modelAt(lang: Lang, slug: string, { tab }: ModelView) {
  return foundOrMoved(
    modelView(slug),
    () => movedModelView(slug),
    (current) => paths.model(lang, current, tab),
  );
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lang, slug, view } = await read(props);
  const t = translator(lang);
  const [model, { site_name }] = await Promise.all([modelAt(lang, slug, view), settingsView()]);
  return pageMetadata({
    lang,
    path: paths.model(lang, slug, view.tab, view.after ?? undefined).slice(lang.length + 1),
    title: view.tab === "posts" ? model.name : `${model.name} · ${t(`models.tabs.${view.tab}`)}`,
    description: model.description ?? t("models.model.description", { name: model.name, site: site_name }),
    picture: model.banner,
  });
}

const TYPES = { posts: undefined, photos: "image", videos: "video" } as const;

export default async function Model(props: Props) {
  const { lang, slug, view } = await read(props);
  const { tab, after } = view;
  const isFeed = tab === "posts" || tab === "photos" || tab === "videos";
  const [model, plans, feed, rooms] = await Promise.all([
    modelAt(lang, slug, view),
    plansView(),
    isFeed ? found(modelPostsView({ slug, type: TYPES[tab], after: after ?? undefined })) : null,
    adRoomsView(),
  ]);
  return <ModelPage lang={lang} model={model} plans={plans} tab={tab} feed={feed} rooms={rooms} />;
}
