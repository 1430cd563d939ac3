import { DAY, HOUR } from "@/lib/time";

/** How long a finished copy can be downloaded. */
export const EXPORT_LASTS = 7 * DAY;
/** A copy that is not finished by then never will be: its job has used up its tries long before. */
export const EXPORT_TAKES_AT_MOST = 6 * HOUR;
/** Tries of the job, spread over about an hour and a half. */
export const EXPORT_TRIES = 8;
