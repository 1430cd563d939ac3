import type { FormAction } from "@/components/form/use-action-form";
import { paths } from "@/components/site/paths";
import type { CheckoutPage } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { PayAgain } from "./pay-again";

type Props = {
  checkout: CheckoutPage;
  lang: Lang;
  reason: "failed" | "expired" | "review";
  payAgain: FormAction;
};

/** Not paid, or not as ordered: what happened, that nothing was lost, and the next step. */
export function CheckoutEnded({ checkout, lang, reason, payAgain }: Props) {
  const t = translator(lang);
  if (reason === "review") {
    return (
      <EmptyState
        as="h1"
        title={t("checkout.review.title")}
        text={
          checkout.email === null
            ? t("checkout.review.textPlain")
            : t("checkout.review.text", { email: checkout.email })
        }
      />
    );
  }
  const other = otherWay(checkout, lang);
  return (
    <EmptyState
      as="h1"
      title={t(`checkout.${reason}.title`)}
      text={t(`checkout.${reason}.text`)}
      act={
        <>
          <Messages lang={lang} areas={["errors"]}>
            <PayAgain
              action={payAgain}
              publicId={checkout.publicId}
              label={t(checkout.paymentMethod === "pix" ? "checkout.expired.again" : "checkout.failed.again")}
            />
          </Messages>
          {other && (
            <ButtonLink href={other} variant="quiet" size="l">
              {t("checkout.otherWay")}
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

/** The form of the same thing, where another way to pay can be chosen. */
function otherWay({ planId, opens }: CheckoutPage, lang: Lang): string | null {
  if (planId !== null) return paths.checkout(lang, planId);
  return opens?.kind === "post" ? paths.checkoutPost(lang, opens.slug) : null;
}
