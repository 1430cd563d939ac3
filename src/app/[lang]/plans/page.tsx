import type { Metadata } from "next";
import { PlansPage } from "@/components/site/plans-page";
import { translator } from "@/i18n/translate";
import { plansView, settingsView } from "@/web/browse";
import { langOf } from "../lang-param";
import { pageMetadata } from "../metadata";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-static";
export const dynamicParams = true;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const t = translator(lang);
  const { site_name } = await settingsView();
  return pageMetadata({
    lang,
    path: "/plans",
    title: t("plans.title"),
    description: t("plans.description", { site: site_name }),
  });
}

export default async function Plans({ params }: Props) {
  const lang = await langOf(params);
  const [plans, { withdrawal_days }] = await Promise.all([plansView(), settingsView()]);
  return <PlansPage lang={lang} plans={plans} withdrawalDays={withdrawal_days} />;
}
