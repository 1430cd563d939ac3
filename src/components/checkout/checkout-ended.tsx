import { paths } from "@/components/site/paths";
import type { CheckoutPage } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = { checkout: CheckoutPage; lang: Lang; reason: "failed" | "expired" | "review" };

/** Not paid, or not as ordered: what happened, that nothing was lost, and the next step. */
export function CheckoutEnded({ checkout, lang, reason }: Props) {
  const t = translator(lang);
  if (reason === "review") {
    return (
      <EmptyState
        as="h1"
        title={t("checkout.review.title")}
        text={t("checkout.review.text", { email: checkout.customer.email })}
      />
    );
  }
  const again = checkout.planId === null ? paths.plans(lang) : paths.checkout(lang, checkout.planId);
  return (
    <EmptyState
      as="h1"
      title={t(`checkout.${reason}.title`)}
      text={t(`checkout.${reason}.text`)}
      act={
        <ButtonLink href={again} variant="primary" size="l">
          {t(`checkout.${reason}.again`)}
        </ButtonLink>
      }
    />
  );
}
