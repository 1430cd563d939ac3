import { ActForm } from "@/components/admin/form/act-form";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { SyncProgress, SyncRunPage } from "@/services/whitelabel";
import type { SyncActs } from "./acts";
import { RunProgress } from "./run-progress";

type Props = { lang: Lang; run: SyncRunPage; progress: SyncProgress; acts: SyncActs };

/** Seconds after which a browser without scripts asks anew. */
const RENEW_EVERY = 5;

/** A run that gets on by itself. Without scripts the page renews itself; with them it hears how far the run is. */
export function RunUnderWay({ lang, run: { id, status, error }, progress, acts }: Props) {
  const t = translator(lang);
  const goOn = status === "applying" ? acts.apply : status === "undoing" ? acts.undo : null;
  return (
    <div className="grid gap-4">
      <noscript>
        <meta httpEquiv="refresh" content={String(RENEW_EVERY)} />
        <p className="text-14 text-fg-3">{t("sync.progress.alone")}</p>
      </noscript>
      <Messages lang={lang} areas={["sync", "errors", "common"]}>
        <RunProgress runId={id} drawnIn={status} first={progress} cancel={acts.cancel} />
      </Messages>
      {goOn && error && (
        <div className="grid justify-items-start gap-3">
          <Notice tone="bad" className="w-full">
            {t("sync.progress.stuck", { error })}
          </Notice>
          <ActForm
            action={goOn}
            act={t("sync.progress.goOn")}
            fields={{ runId: String(id) }}
            variant="outline"
          />
        </div>
      )}
    </div>
  );
}
