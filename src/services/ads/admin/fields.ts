import { z } from "zod";
import { momentOf } from "@/lib/local-time";
import { SITE_TIME_ZONE } from "@/lib/time";

/** The largest number that the columns of caps take. */
export const MAX_CAP = 2_147_483_647;

/** One line of text; faults are codes of `errors.*`. Empty is null. */
export const line = (most: number) =>
  z
    .string()
    .max(2_000, "text_long")
    .regex(/^\P{Cc}*$/u, "text_invalid")
    .transform((text) => text.trim())
    .pipe(z.string().max(most, "text_long"))
    .transform((text) => text || null)
    .prefault("");

/** A date and time of the site as a form has it; empty is null. Where the clock skips it, `momentOf` says what is meant. */
export const siteMoment = z
  .string()
  .trim()
  .transform((text, check) => {
    if (text === "") return null;
    const moment = momentOf(text, SITE_TIME_ZONE);
    if (moment && moment.getUTCFullYear() >= 2000 && moment.getUTCFullYear() < 2200) return moment;
    check.addIssue({ code: "custom", message: "moment_invalid" });
    return z.NEVER;
  })
  .prefault("");
