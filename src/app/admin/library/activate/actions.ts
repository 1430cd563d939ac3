"use server";

import { ActivateAll, activateAll } from "@/services/whitelabel";
import { adminAction } from "@/web/actions";

/** On to what fans see now. */
export const activateAllAction = adminAction(ActivateAll, activateAll, () => "/admin/library?status=active");
