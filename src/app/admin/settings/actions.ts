"use server";

import { revalidatePath } from "next/cache";
import { SaveSettings, saveSettings } from "@/services/settings";
import { adminAction } from "@/web/actions";

/** It stays on the page, which then shows the settings as they are now. */
export const saveSettingsAction = adminAction(SaveSettings, saveSettings, () => {
  revalidatePath("/admin/settings");
  return undefined;
});
