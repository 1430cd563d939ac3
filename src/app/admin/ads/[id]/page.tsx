import { found } from "@/app/[lang]/found";
import { AdEditor } from "@/components/admin/ads/ad-editor";
import { AD_CHOICES, getAd, listAdCategories, MAX_AD_PICTURE_BYTES } from "@/services/ads";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../../list-props";
import { rowId } from "../../row-id";
import { titled } from "../../title";
import { deleteAdAction, duplicateAdAction, setAdStatusAction } from "../actions";
import { editAdAction } from "./actions";

type Props = ListProps & { params: Promise<{ id: string }> };

export const generateMetadata = titled("adminAds.title");

const acts = { setStatus: setAdStatusAction, duplicate: duplicateAdAction, delete: deleteAdAction };

export default async function AdPage({ params, searchParams }: Props) {
  const ctx = await adminContext("/admin/ads");
  const ad = await found(getAd(ctx, rowId((await params).id)));
  const { saved } = await searchParams;
  return (
    <AdEditor
      // Another ad is another form.
      key={ad.id}
      lang={await adminLang()}
      ad={ad}
      acts={acts}
      saved={typeof saved === "string" ? saved : null}
      action={editAdAction}
      choices={AD_CHOICES}
      categories={await listAdCategories(ctx)}
      mostBytes={MAX_AD_PICTURE_BYTES}
    />
  );
}
