import { AdList } from "@/components/admin/ads/ad-list";
import { AD_STATES, ListAds, listAdCategories, listAllAds } from "@/services/ads";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";
import { duplicateAdAction, setAdStatusAction } from "./actions";

export const generateMetadata = titled("adminAds.title");

const acts = { setStatus: setAdStatusAction, duplicate: duplicateAdAction };

export default async function AdsPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/ads");
  const view = ListAds.parse(await searchParams);
  const [page, categories] = await Promise.all([listAllAds(ctx, view), listAdCategories(ctx)]);
  return <AdList lang={await adminLang()} states={AD_STATES} {...{ view, page, categories, acts }} />;
}
