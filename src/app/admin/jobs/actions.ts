"use server";

import { RetryJob, retryJob } from "@/services/job-failures";
import { adminAction } from "@/web/actions";

/** Back to the list, from which the job disappears when it succeeds. */
export const retryJobAction = adminAction(RetryJob, retryJob, () => "/admin/jobs");
