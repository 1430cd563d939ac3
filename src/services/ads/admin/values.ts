import type { ads } from "@/db/schema";
import { localOf } from "@/lib/local-time";
import { SITE_TIME_ZONE } from "@/lib/time";
import type { CreateAd } from "./input";
import type { AdRow } from "./row";

type Written = Omit<typeof ads.$inferInsert, "id" | "status">;

/** The columns that a form says. Moments that show the same minute as before stay what they were, to the second. */
export function valuesOf(input: CreateAd, imageUrl: string | null, before: AdRow | null): Written {
  const { imageKey: _, picture: __, removePicture: ___, ...fields } = input;
  return {
    ...fields,
    name: fields.name ?? "",
    imageUrl,
    startDate: kept(fields.startDate, before?.startDate),
    endDate: kept(fields.endDate, before?.endDate),
  };
}

function kept(typed: Date | null, before: Date | null | undefined): Date | null {
  const isSame = typed && before && localOf(typed, SITE_TIME_ZONE) === localOf(before, SITE_TIME_ZONE);
  return isSame ? before : typed;
}
