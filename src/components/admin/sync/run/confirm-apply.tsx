import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { SiteLink } from "@/components/ui/link";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { SyncModelRow, SyncRunPage } from "@/services/whitelabel";
import { OutcomeCard } from "./outcome-card";
import { RunFrame } from "./run-frame";
import { filesAddress } from "./run-models";

type Props = { lang: Lang; run: SyncRunPage; gone: ListPage<SyncModelRow>; action: FormAction };

/** Asks before a run that a guard holds is applied: what will be hidden, by name, and that nothing is lost. */
export function ConfirmApply({ lang, run, gone, action }: Props) {
  const t = translator(lang);
  const { id, counts, plan, missing } = run;
  return (
    <RunFrame
      lang={lang}
      runId={id}
      here={t("sync.confirm.apply.title")}
      title={t("sync.confirm.apply.title")}
    >
      <OutcomeCard
        title={t("sync.confirm.apply.text", {
          models: counts.missing,
          posts: plan?.missing?.posts ?? 0,
          files: missing,
        })}
        acts={
          <>
            <ActForm
              action={action}
              act={t("sync.confirm.apply.act")}
              fields={{ runId: String(id), despite: "on" }}
              variant="danger"
            />
            <ButtonLink href={`/admin/sync/${id}`} variant="quiet">
              {t("sync.confirm.back")}
            </ButtonLink>
          </>
        }
      >
        <p>{t("sync.confirm.apply.kept")}</p>
      </OutcomeCard>
      {gone.items.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-20">{t("sync.confirm.apply.first")}</h2>
          <ul className="flex flex-wrap gap-x-4 gap-y-2 text-14">
            {gone.items.map(({ folder }) => (
              <li key={folder} className="max-w-full break-words">
                <SiteLink href={filesAddress(id, folder)} className="underline underline-offset-4">
                  {folder}
                </SiteLink>
              </li>
            ))}
          </ul>
          {gone.more && (
            <SiteLink
              href={`/admin/sync/${id}?what=missing`}
              className="justify-self-start text-14 text-fg-2 underline underline-offset-4 hover:text-fg"
            >
              {t("sync.confirm.apply.all", { count: counts.missing })}
            </SiteLink>
          )}
        </section>
      )}
    </RunFrame>
  );
}
