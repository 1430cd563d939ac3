import type { MySubscription } from "@/components/types";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { DAY } from "@/lib/time";

type Props = { subscription: MySubscription & { endsAt: string }; now: Date; lang: Lang };

/** A subscription as a line of light from its first day to its last, with today on it. */
export function LifeLine({ subscription, now, lang }: Props) {
  const t = translator(lang);
  const { startsAt, endsAt, graceUntil, life } = subscription;
  const last = (life === "past_due" && graceUntil) || endsAt;
  const [start, end] = [Date.parse(startsAt), Date.parse(last)];
  const share = Math.min(1, Math.max(0, (now.getTime() - start) / Math.max(1, end - start)));
  const days = Math.max(0, Math.ceil((end - now.getTime()) / DAY));
  const words = { from: formatDate(startsAt, lang), to: formatDate(last, lang) };
  return (
    <figure className="grid gap-3">
      <div role="img" aria-label={t("subscription.line", words)} className="relative h-6">
        <span className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 rounded-full bg-wash" />
        <span
          className="absolute top-1/2 left-0 h-1 -translate-y-1/2 rounded-full bg-ember"
          style={{ width: `${share * 100}%` }}
        />
        <span
          className="life-now absolute top-1/2 size-4 -translate-x-1/2 -translate-y-1/2 rounded-full bg-ember"
          style={{ left: `clamp(0.5rem, ${share * 100}%, calc(100% - 0.5rem))` }}
        />
      </div>
      <figcaption className="figures flex justify-between gap-4 text-14 text-fg-3">
        <span>{formatDate(startsAt, lang, "short")}</span>
        <span className="text-center text-fg-2">{t("subscription.left", { days })}</span>
        <span className="text-right">{formatDate(last, lang, "short")}</span>
      </figcaption>
    </figure>
  );
}
