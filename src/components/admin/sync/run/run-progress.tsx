"use client";

import { useFormatter, useTranslations } from "use-intl";
import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { formatDuration } from "@/i18n/format";
import type { SyncProgress } from "@/services/whitelabel";
import { Figures } from "./figures";
import { secondsLeft, shareDone } from "./pace";
import { ProgressBar } from "./progress-bar";
import { useSyncProgress } from "./use-sync-progress";

type Props = {
  runId: number;
  /** The state that the page was drawn in: `first` may have been read a moment later. */
  drawnIn: SyncProgress["status"];
  first: SyncProgress;
  cancel: FormAction;
};

/** What is said of a run in these states; in the others the page is about to be drawn anew. */
const DOING = { queued: "queued", running: "listing", applying: "applying", undoing: "undoing" } as const;

/** A run that is under way: what it does, how far it is, and, while it only lists, the way to stop it. */
export function RunProgress({ runId, drawnIn, first, cancel }: Props) {
  const t = useTranslations("sync");
  const { progress, pace } = useSyncProgress(runId, first, drawnIn);
  const { status, isStopping } = progress;
  const lists = status === "queued" || status === "running";
  const share = status === "queued" ? 0 : shareDone(progress);
  const doing = lists && isStopping ? "stopping" : status in DOING && DOING[status as keyof typeof DOING];
  return (
    <div className="grid gap-4">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="max-w-2xl text-fg-2">{doing && t(`progress.${doing}`)}</p>
        {lists && !isStopping && (
          <ActForm
            action={cancel}
            act={t("progress.cancel")}
            fields={{ runId: String(runId) }}
            variant="outline"
          />
        )}
      </div>
      <ProgressBar label={t("progress.title")} share={share} />
      <ProgressFigures {...{ progress, pace, lists }} />
      <Told share={share} />
    </div>
  );
}

type FiguresProps = { progress: SyncProgress; pace: number | null; lists: boolean };

/** Always seven, so that nothing moves while they run. */
function ProgressFigures({ progress, pace, lists }: FiguresProps) {
  const t = useTranslations("sync");
  const { number } = useFormatter();
  const count = (name: "listed" | "added" | "changed" | "missing" | "restored" | "moved") => ({
    name: t(name),
    value: number(progress[name]),
  });
  const left = secondsLeft(progress, pace);
  const figures = [count("listed"), count("added"), count("changed"), count("missing"), count("restored")];
  const last = lists
    ? [
        { name: t("progress.perSecond"), value: pace === null ? "–" : number(Math.round(pace)) },
        {
          name: t("progress.remaining"),
          value: left === null ? <Quiet>{t("progress.unknown")}</Quiet> : formatDuration(left),
        },
      ]
    : [
        count("moved"),
        {
          name: t("progress.models"),
          value: t("progress.of", { done: progress.done, all: progress.models }),
        },
      ];
  return <Figures label={t("progress.title")} figures={[...figures, ...last]} />;
}

/** What a screen reader hears of it: each quarter, once. */
function Told({ share }: { share: number | null }) {
  const t = useTranslations("sync.progress");
  const { number } = useFormatter();
  const quarter = Math.floor((share ?? 0) * 4) / 4;
  return (
    <p role="status" className="sr-only">
      {quarter > 0 && t("told", { percent: number(quarter, { style: "percent" }) })}
    </p>
  );
}

function Quiet({ children }: { children: string }) {
  return <span className="font-text text-14 font-normal text-fg-3">{children}</span>;
}
