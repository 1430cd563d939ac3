"use server";

import { revalidatePath } from "next/cache";
import { DeleteAd, DuplicateAd, deleteAd, duplicateAd, SetAdStatus, setAdStatus } from "@/services/ads";
import { adminAction } from "@/web/actions";

/** It stays on the page, in the list or the ad's own, which then shows the ad as it is now. */
export const setAdStatusAction = adminAction(SetAdStatus, setAdStatus, () => {
  revalidatePath("/admin/ads", "layout");
  return undefined;
});

export const duplicateAdAction = adminAction(DuplicateAd, duplicateAd, ({ id }) => `/admin/ads/${id}`);

export const deleteAdAction = adminAction(DeleteAd, deleteAd, () => "/admin/ads");
