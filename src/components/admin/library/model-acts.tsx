import { Panel } from "@/components/admin/facts";
import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { WhitelabelModelPage } from "@/services/whitelabel";

type Props = { lang: Lang; model: WhitelabelModelPage; decide: FormAction };

/** What can be decided about a model, and what each decision brings. */
export function ModelActs({ lang, model, decide }: Props) {
  const t = translator(lang);
  const { id, status, folderName } = model;
  const fields = (act: string) => ({ "ids[]": String(id), act });
  return (
    <Panel title={t("library.act.title")}>
      <div className="grid gap-5">
        {status !== "active" && (
          <Act text={t(status === "new" ? "library.act.activateText" : "library.act.showText")}>
            <ActForm
              key="activate"
              action={decide}
              fields={fields("activate")}
              act={t(status === "new" ? "library.act.activate" : "library.act.show")}
              variant="primary"
              size="s"
            />
          </Act>
        )}
        {status !== "hidden" && (
          <Act text={t(status === "new" ? "library.act.hideNewText" : "library.act.hideText")}>
            <ActForm
              key="hide"
              action={decide}
              fields={fields("hide")}
              act={t("library.act.hide")}
              variant="outline"
              size="s"
            />
          </Act>
        )}
        <Act text={t("library.act.syncText")}>
          <ButtonLink
            href={`/admin/sync?prefix=${encodeURIComponent(`${folderName}/`)}`}
            variant="outline"
            size="s"
          >
            {t("library.act.sync")}
          </ButtonLink>
        </Act>
      </div>
    </Panel>
  );
}

function Act({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-14 text-fg-3">{text}</p>
      {children}
    </div>
  );
}
