import { NewAd } from "@/components/admin/ads/ad-editor";
import { AD_CHOICES, listAdCategories, MAX_AD_PICTURE_BYTES } from "@/services/ads";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";
import { createAdAction } from "./actions";

export const generateMetadata = titled("adminAds.newTitle");

export default async function NewAdPage() {
  const ctx = await adminContext("/admin/ads/new");
  return (
    <NewAd
      lang={await adminLang()}
      action={createAdAction}
      choices={AD_CHOICES}
      categories={await listAdCategories(ctx)}
      mostBytes={MAX_AD_PICTURE_BYTES}
    />
  );
}
