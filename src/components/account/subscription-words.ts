import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { TimelineEntry } from "@/services/subscriptions";

/** One line of a subscription's timeline as a sentence, for its fan and for admins alike. */
export function sentenceOf({ kind, data }: TimelineEntry, lang: Lang): string {
  const t = translator(lang);
  const date = (name: string) => {
    const moment = data[name];
    return typeof moment === "string" ? formatDate(moment, lang) : "";
  };
  const days = Number(data.creditedDays ?? data.days ?? 0);
  if (kind === "started" && data.endsAt === null) return t("subscription.event.startedForEver");
  if (kind === "started" && days > 0)
    return t("subscription.event.startedWithDays", { date: date("endsAt"), days });
  if (kind === "upgraded") return t("subscription.event.upgraded", { plan: String(data.plan ?? ""), days });
  if (kind === "past_due") return t("subscription.event.past_due", { date: date("graceUntil") });
  if (kind === "resumed" && data.by === "refund") return t("subscription.event.broughtBack");
  const by = data.by === "gateway" ? "gateway" : "fan";
  if (kind === "cancel_requested" || kind === "resumed") return t(`subscription.event.${kind}.${by}`);
  return t(`subscription.event.${kind}`, { date: date("endsAt") });
}
