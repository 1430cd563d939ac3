import type { MyExport } from "@/components/types";
import { buttonClass } from "@/components/ui/button";
import { StateDot, type Tone } from "@/components/ui/state-dot";
import { formatCount, formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

const tones: Record<MyExport["status"], Tone> = {
  pending: "waiting",
  ready: "good",
  failed: "bad",
  expired: "neutral",
};

/** The copies of their data that somebody asked for. The file comes by a link of our own, which finds out who asks. */
export function ExportList({ exports, lang }: { exports: MyExport[]; lang: Lang }) {
  const t = translator(lang);
  if (exports.length === 0) return null;
  return (
    <ul aria-label={t("privacy.export.list")} className="grid">
      {exports.map(({ publicId, status, createdAt, expiresAt, sizeBytes }) => (
        <li
          key={publicId}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line py-4 not-last:border-b"
        >
          <div className="grid gap-0.5">
            <p className="font-semibold">
              {t("privacy.export.of", { date: formatDate(createdAt, lang, "time") })}
            </p>
            <p className="figures flex flex-wrap gap-x-4 text-14 text-fg-3">
              <StateDot tone={tones[status]}>{t(`privacy.export.status.${status}`)}</StateDot>
              {status === "ready" && expiresAt && (
                <span>{t("privacy.export.until", { date: formatDate(expiresAt, lang) })}</span>
              )}
              {status === "ready" && sizeBytes !== null && (
                <span>
                  {t("privacy.export.size", { size: formatCount(Math.ceil(sizeBytes / 1024), lang) })}
                </span>
              )}
            </p>
          </div>
          {status === "ready" && (
            <a href={`/api/exports/${publicId}?lang=${lang}`} className={buttonClass("outline", "m")}>
              {t("privacy.export.download")}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
