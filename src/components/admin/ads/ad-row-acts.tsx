import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminAd } from "@/services/ads";

export type AdRowActions = Record<"setStatus" | "duplicate", FormAction>;

type Props = { lang: Lang; ad: AdminAd; acts: AdRowActions };

/** The switch of an ad, beside its state. */
export function AdSwitch({ lang, ad: { id, name, status }, acts }: Props) {
  const t = translator(lang);
  const isActive = status === "active";
  return (
    <ActForm
      action={acts.setStatus}
      fields={{ id: String(id), status: isActive ? "paused" : "active" }}
      act={t(isActive ? "adminAds.act.pause" : "adminAds.act.run")}
      label={t(isActive ? "adminAds.act.pauseOf" : "adminAds.act.runOf", { name })}
      variant="outline"
      size="s"
    />
  );
}

/** What else can be done to an ad in its row: look at its report, make another one like it. */
export function AdRowActs({ lang, ad: { id, name }, acts }: Props) {
  const t = translator(lang);
  const small = { variant: "quiet", size: "s" } as const;
  return (
    <span className="flex w-max items-start gap-1">
      <ButtonLink
        {...small}
        href={`/admin/ads/${id}/report`}
        aria-label={t("adminAds.act.reportOf", { name })}
      >
        {t("adminAds.act.report")}
      </ButtonLink>
      <ActForm
        action={acts.duplicate}
        fields={{ id: String(id) }}
        act={t("adminAds.act.duplicate")}
        label={t("adminAds.act.duplicateOf", { name })}
        {...small}
      />
    </span>
  );
}
