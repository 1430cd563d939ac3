"use server";

import { requestSync } from "@/services/whitelabel";
import { adminAction } from "@/web/actions";
import { AskSync } from "./asked";

/** On to the run, which shows how far it is. */
export const requestSyncAction = adminAction(AskSync, requestSync, (runId) => `/admin/sync/${runId}`);
