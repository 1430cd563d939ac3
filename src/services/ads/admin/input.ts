import { z } from "zod";
import { AD_PLACEMENTS, AD_TYPES } from "@/db/schema";
import { checkbox, wholeNumber } from "@/lib/form-fields";
import { rowId } from "@/lib/row-id";
import { fits } from "../slots";
import { line, MAX_CAP, siteMoment } from "./fields";
import { adLink } from "./link";

/** 5 MB. `next.config.ts` lets a little more pass, so that a larger one still gets our own words. */
export const MAX_AD_PICTURE_BYTES = 5 * 1024 * 1024;

export const adPicture = z
  .file("ad_picture_missing")
  .min(1, "ad_picture_missing")
  .max(MAX_AD_PICTURE_BYTES, "ad_picture_large");

/** A field without a file: what scripts send for it has no bytes, but may have a name. */
const isEmpty = (file: unknown) => file instanceof File && file.size === 0;

const fields = z.strictObject({
  name: line(80).refine((name) => name !== null, "name_missing"),
  advertiser: line(80),
  type: z.enum(AD_TYPES),
  placement: z.enum(AD_PLACEMENTS),
  title: line(80),
  subtitle: line(160),
  ctaText: line(30),
  link: adLink,
  category: line(40),
  priority: wholeNumber(0, 0, 999),
  weight: wholeNumber(1, 1, 100),
  startDate: siteMoment,
  endDate: siteMoment,
  maxImpressions: wholeNumber(null, 1, MAX_CAP),
  maxClicks: wholeNumber(null, 1, MAX_CAP),
  dailyCapPerViewer: wholeNumber(null, 1, 999),
  /** A picture that was uploaded before, by its key; empty is none. */
  imageKey: z.string().max(200, "ad_picture_gone").default(""),
  /** The file itself, from a form without scripts. It comes before `imageKey`. */
  picture: z.preprocess((file) => (isEmpty(file) ? undefined : file), adPicture.optional()),
  removePicture: checkbox,
});

type Checked = Pick<z.output<typeof fields>, "type" | "placement" | "startDate" | "endDate">;

/** What one field alone cannot say: a pair that does not exist is refused, never rewritten. */
function judge(ad: Checked, check: z.core.$RefinementCtx): void {
  const { type, placement, startDate, endDate } = ad;
  if (!fits(type, placement)) {
    const params = { type, placement };
    check.addIssue({ code: "custom", message: "ad_pair", path: ["placement"], params });
  }
  if (startDate && endDate && startDate >= endDate) {
    check.addIssue({ code: "custom", message: "ad_dates", path: ["endDate"] });
  }
}

/** The form of a new ad, which is a draft. Times are the site's; the end is the first moment without it. */
export const CreateAd = fields.superRefine(judge);
export type CreateAd = z.output<typeof CreateAd>;

/** The same for one that there is. `version` says what the form began with. */
export const EditAd = fields.extend({ id: rowId, version: z.string().max(64) }).superRefine(judge);
export type EditAd = z.output<typeof EditAd>;
