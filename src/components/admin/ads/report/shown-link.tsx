import { ActForm } from "@/components/admin/form/act-form";
import { Code } from "@/components/admin/values";
import type { FormAction } from "@/components/form/use-action-form";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = { lang: Lang; adId: number; address: string; kept: FormAction };

/** A new link, this once: as text, so that it can be marked by hand as well. */
export function ShownLink({ lang, adId, address, kept }: Props) {
  const t = translator(lang);
  return (
    <Notice tone="good" title={t("adReport.links.shownTitle")}>
      <div className="grid gap-3">
        <p className="text-14">{t("adReport.links.shownText")}</p>
        <p>
          <Code>{address}</Code>
        </p>
        <div className="flex flex-wrap gap-3">
          <CopyButton
            value={address}
            label={t("adReport.links.copy")}
            copied={t("adReport.links.copied")}
            variant="outline"
            size="s"
          />
          <ActForm
            action={kept}
            fields={{ id: String(adId) }}
            act={t("adReport.links.kept")}
            variant="quiet"
            size="s"
          />
        </div>
      </div>
    </Notice>
  );
}
