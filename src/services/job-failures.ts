// The door to work that went wrong in the background: what failed, why, and trying it again.
export { countJobFailures, type JobFailure, ListJobFailures, listJobFailures } from "./job-failures/queries";
export { RetryJob, retryJob } from "./job-failures/retry";
