"use server";

import { revalidatePath } from "next/cache";
import { EditBump, editBump } from "@/services/plans";
import { adminAction } from "@/web/actions";

/** It stays on the page, which then shows the extra as it is now. */
export const editBumpAction = adminAction(EditBump, editBump, () => {
  revalidatePath("/admin/bumps", "layout");
  return undefined;
});
