import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import type { MyExport } from "@/components/types";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { AccountSection } from "./account-frame";
import { ExportList } from "./export-list";

type Props = { exports: MyExport[]; ask: FormAction; lang: Lang };

/** To take a copy of everything along: what it is, those that were asked for, and one button. */
export function ExportSection({ exports, ask, lang }: Props) {
  const t = translator(lang);
  const latest = exports[0]?.status;
  return (
    <AccountSection title={t("privacy.export.title")} text={t("privacy.export.text")}>
      {latest === "pending" && <Notice>{t("privacy.export.asked")}</Notice>}
      {latest === "failed" && <Notice tone="bad">{t("privacy.export.failed")}</Notice>}
      {latest !== "pending" && (
        <div>
          <ActForm action={ask} act={t(latest ? "privacy.export.again" : "privacy.export.ask")} />
        </div>
      )}
      <ExportList exports={exports} lang={lang} />
      {latest === "ready" && <p className="text-14 text-fg-3">{t("privacy.export.proof")}</p>}
    </AccountSection>
  );
}
