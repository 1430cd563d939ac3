import type { Metadata } from "next";
import { HomePage } from "@/components/site/home-page";
import { translator } from "@/i18n/translate";
import { adRoomsView, homeView, settingsView } from "@/web/browse";
import { langOf } from "./lang-param";
import { pageMetadata } from "./metadata";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-static";
export const dynamicParams = true;

/** Rendered at its first request, not at the build: the build knows no database. */
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const t = translator(lang);
  const { site_name } = await settingsView();
  const home = await homeView();
  const picture = home.heroes[0]?.picture ?? null;
  const description = t("home.description", { site: site_name });
  return {
    ...(await pageMetadata({ lang, path: "", title: site_name, description, picture })),
    title: { absolute: site_name },
  };
}

export default async function Home({ params }: Props) {
  const lang = await langOf(params);
  const [home, rooms] = await Promise.all([homeView(), adRoomsView()]);
  return <HomePage lang={lang} home={home} rooms={rooms} />;
}
