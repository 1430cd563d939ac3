"use server";

import { RetryFiles, retryFiles } from "@/services/media";
import { adminAction } from "@/web/actions";

/** To what waits, where it can be followed. */
export const retryFilesAction = adminAction(RetryFiles, retryFiles, () => "/admin/files?status=waiting");
