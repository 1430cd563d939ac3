import { WeightyForm } from "@/components/admin/clients/weighty-form";
import { Panel } from "@/components/admin/facts";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdStatus, AdToEdit } from "@/services/ads";

export type AdPageActs = Record<"setStatus" | "duplicate" | "delete", FormAction>;

type Props = { lang: Lang; ad: AdToEdit; acts: AdPageActs };

/** What can be done to an ad besides changing it; each act says what it brings. */
export function AdActs({ lang, ad: { id, status, wasServed, missing }, acts }: Props) {
  const t = translator(lang);
  const words = (act: "run" | "pause" | "draft" | "duplicate" | "delete") => ({
    title: t(`adminAds.acts.${act}.title`),
    text: t(`adminAds.acts.${act}.text`),
    act: t(`adminAds.acts.${act}.do`),
  });
  const to = (status: AdStatus) => ({ id: String(id), status });
  const canRun = status !== "active" && missing.length === 0;
  return (
    <Panel title={t("adminAds.acts.title")}>
      <div className="grid gap-8 sm:grid-cols-2 xl:grid-cols-4">
        {canRun && <WeightyForm action={acts.setStatus} fields={to("active")} words={words("run")} />}
        {status === "active" && (
          <WeightyForm action={acts.setStatus} fields={to("paused")} words={words("pause")} />
        )}
        <WeightyForm action={acts.duplicate} fields={{ id: String(id) }} words={words("duplicate")} />
        {status !== "draft" && !wasServed && (
          <WeightyForm action={acts.setStatus} fields={to("draft")} words={words("draft")} />
        )}
        {!wasServed && (
          <WeightyForm action={acts.delete} fields={{ id: String(id) }} words={words("delete")} danger />
        )}
      </div>
      {wasServed && <p className="text-14 text-fg-3">{t("adminAds.acts.kept")}</p>}
    </Panel>
  );
}
