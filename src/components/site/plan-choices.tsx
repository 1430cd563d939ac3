import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import type { PlanCard } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { paths } from "./paths";
import { planTerms } from "./plan-words";

type Choice = { href: string; label: string; terms: string; price: string };

type Props = {
  plans: PlanCard[];
  /** A post that is sold by itself. */
  alone?: { slug: string; price: number; currency: string };
  lang: Lang;
};

/** The ways to open something, as large choices with price and period: plans, then the post alone. The first one leads. */
export function PlanChoices({ plans, alone, lang }: Props) {
  const t = translator(lang);
  const choices: Choice[] = plans.map((plan) => ({
    href: paths.checkout(lang, plan.id),
    label: t("post.locked.choose", { plan: plan.name }),
    terms: planTerms(plan, lang),
    price: formatMoney(plan.price, plan.currency, lang),
  }));
  if (alone) {
    choices.push({
      href: paths.checkoutPost(lang, alone.slug),
      label: t("post.locked.buy"),
      terms: t("post.locked.forever"),
      price: formatMoney(alone.price, alone.currency, lang),
    });
  }
  if (choices.length === 0) return <p className="text-fg-2">{t("post.locked.noPlans")}</p>;
  return (
    <ul aria-label={t("post.locked.ways")} className="grid gap-3">
      {choices.map((choice, index) => (
        <li key={choice.href}>
          <SiteLink
            href={choice.href}
            className={clsx(
              "flex items-center gap-4 rounded-10 p-4",
              index === 0
                ? "bg-ember text-on-ember hover:brightness-110"
                : "bg-wash backdrop-blur-sm hover:bg-line",
            )}
          >
            <span className="grid flex-1">
              <span className="text-16 font-semibold">{choice.label}</span>
              <span className={clsx("figures text-14", index > 0 && "text-fg-2")}>{choice.terms}</span>
            </span>
            <span className="figures font-display text-20 font-semibold whitespace-nowrap">
              {choice.price}
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0" />
          </SiteLink>
        </li>
      ))}
    </ul>
  );
}
