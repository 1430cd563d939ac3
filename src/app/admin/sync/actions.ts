"use server";

import { RequestSync, requestSync } from "@/services/whitelabel";
import { adminAction } from "@/web/actions";

/** Back to the start of the list, where the new run stands. */
export const syncNowAction = adminAction(RequestSync, requestSync, () => "/admin/sync");
