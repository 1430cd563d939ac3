import { paths } from "@/components/site/paths";
import type { MySubscription } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { StateDot, type Tone } from "@/components/ui/state-dot";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { LifeLine } from "./life-line";
import { type SubscriptionActions, SubscriptionActs } from "./subscription-acts";

const tones: Record<MySubscription["life"], Tone> = {
  waiting: "waiting",
  trial: "good",
  active: "good",
  renews: "good",
  cancels: "neutral",
  past_due: "bad",
  ended: "neutral",
};

type Props = {
  subscription: MySubscription;
  now: Date;
  lang: Lang;
  /** Whether its act is the one that the page is about. */
  leads: boolean;
  acts: SubscriptionActions;
  /** Where this stands beside others, it leads to its own page. */
  isLinked?: boolean;
};

/** One subscription with its one clear date, what will be, and what the fan can do. Must stand below `Messages` with `errors`. */
export function SubscriptionCard({ subscription, now, lang, leads, acts, isLinked }: Props) {
  const t = translator(lang);
  const { planName, modelName, endsAt, graceUntil, life } = subscription;
  const until = (life === "past_due" && graceUntil) || endsAt;
  const date = until ? formatDate(until, lang) : "";
  const name = modelName ? t("subscription.membership", { plan: planName, model: modelName }) : planName;
  return (
    <section className="grid gap-6 rounded-20 bg-ground-2 p-6 sm:p-8">
      <div className="grid gap-2">
        <p className="flex flex-wrap gap-x-4 text-14 text-fg-2">
          <span className="wrap-anywhere">{name}</span>
          <StateDot tone={tones[life]}>{t(`subscription.life.${life}.state`)}</StateDot>
        </p>
        <h2 className="text-34">
          {until ? t(`subscription.life.${life}.date`, { date }) : t("subscription.forever")}
        </h2>
        <p className="max-w-prose text-fg-2">{t(`subscription.life.${life}.text`)}</p>
      </div>
      {endsAt && life !== "ended" && (
        <LifeLine subscription={{ ...subscription, endsAt }} now={now} lang={lang} />
      )}
      <SubscriptionActs subscription={subscription} lang={lang} leads={leads} acts={acts} />
      {isLinked && (
        <SiteLink
          href={paths.subscription(lang, subscription.id)}
          className="justify-self-start text-14 text-fg-2 underline underline-offset-4 hover:text-fg"
        >
          {t("subscription.history.open", { plan: planName })}
        </SiteLink>
      )}
    </section>
  );
}
