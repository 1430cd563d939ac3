"use server";

import { revalidatePath } from "next/cache";
import { RenamePost, renamePost } from "@/services/slugs";
import { adminAction } from "@/web/actions";

/** It stays on the page, which then shows the post as it is called now. */
export const renamePostAction = adminAction(RenamePost, renamePost, () => {
  revalidatePath("/admin/library", "layout");
  return undefined;
});
