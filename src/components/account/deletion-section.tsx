import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { AccountSection } from "./account-frame";
import { DeletionForm } from "./deletion-form";

type Props = {
  action: FormAction;
  /** When it would happen, as ISO 8601. */
  until: string;
  /** Where to prove who sits there first; null where that was done of late. */
  proofHref: string | null;
  lang: Lang;
};

const STEPS = ["now", "grace", "subscription", "forget", "money"] as const;

/** To leave for good: exactly what will happen and when, before the first field. */
export function DeletionSection({ action, until, proofHref, lang }: Props) {
  const t = translator(lang);
  const date = formatDate(until, lang);
  return (
    <AccountSection title={t("privacy.deletion.title")} text={t("privacy.deletion.text")}>
      <ul className="grid max-w-prose list-disc gap-2 pl-5 marker:text-fg-3">
        {STEPS.map((step) => (
          <li key={step}>{t(`privacy.deletion.what.${step}`, { date })}</li>
        ))}
      </ul>
      <p className="text-fg-2">{t("privacy.deletion.copy")}</p>
      {proofHref ? (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <ButtonLink href={proofHref} variant="outline">
            {t("privacy.deletion.proofAct")}
          </ButtonLink>
          <p className="text-fg-2">{t("privacy.deletion.proof")}</p>
        </div>
      ) : (
        <DeletionForm action={action} />
      )}
    </AccountSection>
  );
}
