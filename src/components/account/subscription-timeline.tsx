import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { TimelineEntry } from "@/services/subscriptions";
import { sentenceOf } from "./subscription-words";

/** What happened to a subscription, the newest first, each as one sentence with its moment. */
export function SubscriptionTimeline({ entries, lang }: { entries: TimelineEntry[]; lang: Lang }) {
  const t = translator(lang);
  if (entries.length === 0) return null;
  return (
    <section className="grid gap-4">
      <h2 className="text-26">{t("subscription.history.title")}</h2>
      <ol className="grid border-l border-line">
        {entries.map((entry) => (
          <li key={`${entry.kind}-${entry.at}`} className="relative grid gap-0.5 py-2 pl-5">
            <span aria-hidden className="absolute top-4 -left-1 size-2 rounded-full bg-fg-3" />
            <span>{sentenceOf(entry, lang)}</span>
            <time dateTime={entry.at} className="figures text-14 text-fg-3">
              {formatDate(entry.at, lang, "moment")}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
