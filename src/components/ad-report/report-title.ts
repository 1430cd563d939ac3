import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdReport } from "@/services/ads";

/** What an advertiser knows an ad by: what it says, else its number. */
export function publicTitle(lang: Lang, { title, id }: Pick<AdReport["ad"], "title" | "id">): string {
  return title || translator(lang)("adReport.untitled", { id: String(id) });
}

/** What it is and where it stands. */
export function adKind(lang: Lang, { type, placement, advertiser }: AdReport["ad"]): string {
  const t = translator(lang);
  return [
    advertiser && t("adReport.by", { advertiser }),
    t(`adReport.type.${type}`),
    t(`adReport.placement.${placement}`),
  ]
    .filter(Boolean)
    .join(" · ");
}
