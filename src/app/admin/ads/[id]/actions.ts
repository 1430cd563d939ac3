"use server";

import { revalidatePath } from "next/cache";
import { EditAd, editAd } from "@/services/ads";
import { adminAction } from "@/web/actions";

/** It leads to the ad as it is now, whose form says by `saved` that it began anew. */
export const editAdAction = adminAction(EditAd, editAd, ({ id, version }) => {
  revalidatePath("/admin/ads", "layout");
  return `/admin/ads/${id}?saved=${version}`;
});
