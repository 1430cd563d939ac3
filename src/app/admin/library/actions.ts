"use server";

import { revalidatePath } from "next/cache";
import { DecideModels, decideModels } from "@/services/whitelabel";
import { adminAction } from "@/web/actions";

/** It stays on the page, wall or model, which then shows what was decided. */
export const decideModelsAction = adminAction(DecideModels, decideModels, () => {
  revalidatePath("/admin/library", "layout");
  return undefined;
});
