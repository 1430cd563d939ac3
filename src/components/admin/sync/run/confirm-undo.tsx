import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { SyncRunPage } from "@/services/whitelabel";
import { OutcomeCard } from "./outcome-card";
import { RunFrame } from "./run-frame";

const EFFECTS = ["added", "missing", "changed", "restored", "moved"] as const;

type Props = {
  lang: Lang;
  run: SyncRunPage;
  /** Objects that a later run has changed again: they stay as they are. */
  takenOver: number;
  action: FormAction;
};

/** Asks before a run is taken back: what happens to what it did, and what stays. */
export function ConfirmUndo({ lang, run, takenOver, action }: Props) {
  const t = translator(lang);
  const { id, appliedAt } = run;
  const title = t("sync.confirm.undo.title", { id });
  return (
    <RunFrame lang={lang} runId={id} here={t("sync.applied.undo")} title={title}>
      <OutcomeCard
        title={t("sync.confirm.undo.text", { date: appliedAt ? formatDate(appliedAt, lang, "moment") : "–" })}
        acts={
          <>
            <ActForm
              action={action}
              act={t("sync.confirm.undo.act")}
              fields={{ runId: String(id) }}
              variant="danger"
            />
            <ButtonLink href={`/admin/sync/${id}`} variant="quiet">
              {t("sync.confirm.back")}
            </ButtonLink>
          </>
        }
      >
        <ul className="grid gap-1">
          {EFFECTS.filter((what) => run[what] > 0).map((what) => (
            <li key={what}>{t(`sync.confirm.undo.${what}`, { count: run[what] })}</li>
          ))}
          {takenOver > 0 && <li>{t("sync.confirm.undo.taken", { count: takenOver })}</li>}
        </ul>
        <p>{t("sync.confirm.undo.kept")}</p>
      </OutcomeCard>
    </RunFrame>
  );
}
