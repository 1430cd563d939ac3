"use server";

import { revalidatePath } from "next/cache";
import { RenameModel, renameModel } from "@/services/slugs";
import { adminAction } from "@/web/actions";

/** It stays on the page, which then shows the model as it is called now. */
export const renameModelAction = adminAction(RenameModel, renameModel, () => {
  revalidatePath("/admin/library", "layout");
  return undefined;
});
