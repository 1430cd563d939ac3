import { paths } from "@/components/site/paths";
import type { Offer } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = { lang: Lang; offer: Offer; reason: NonNullable<Offer["closed"]> };

/** Why something cannot be bought right now, and where to go from here. */
export function ClosedOffer({ lang, offer, reason }: Props) {
  const t = translator(lang);
  const post = offer.kind === "post" && offer.slug !== null ? offer.slug : null;
  const title =
    reason !== "not_on_sale"
      ? t(`checkout.closed.${reason}.title`)
      : t(post ? "checkout.closed.post" : "checkout.closed.plan");
  return (
    <EmptyState
      as="h1"
      className="pb-0"
      title={title}
      text={reason === "not_on_sale" ? t("checkout.closed.text") : t(`checkout.closed.${reason}.text`)}
      act={
        post ? (
          <ButtonLink href={paths.post(lang, post)}>{t("checkout.closed.toPost")}</ButtonLink>
        ) : (
          <ButtonLink href={paths.plans(lang)}>{t("common.act.seePlans")}</ButtonLink>
        )
      }
    />
  );
}
