import Form from "next/form";
import { Button, buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { TextField } from "@/components/ui/text-field";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdReport, Period, PeriodPreset } from "@/services/ads";

type Props = {
  lang: Lang;
  report: Pick<AdReport, "period" | "presets" | "today">;
  /** Where the report lies, and its CSV. */
  path: string;
  csvPath: string;
};

const NAMES: readonly PeriodPreset[] = ["week", "days30", "month", "lastMonth", "year"];

/** Which days are shown: a form that only reads, links for the usual ones, and the same days as a file. Works without JavaScript. */
export function PeriodForm({ lang, report, path, csvPath }: Props) {
  const t = translator(lang);
  const { period, presets, today } = report;
  const at = (base: string, { from, to }: Period) => `${base}?${new URLSearchParams({ from, to })}`;
  const day = { type: "date", max: today, className: "min-w-0 grow sm:max-w-48" } as const;
  return (
    <div className="grid gap-4">
      <nav aria-label={t("adReport.period.presets")} className="flex flex-wrap gap-2">
        {NAMES.map((name) => (
          <Chip
            key={name}
            href={at(path, presets[name])}
            scroll={false}
            current={presets[name].from === period.from && presets[name].to === period.to}
          >
            {t(`adReport.period.${name}`)}
          </Chip>
        ))}
      </nav>
      {/* A new key draws the fields anew, so that they always say what the address says. */}
      <Form
        key={`${period.from} ${period.to}`}
        action={path}
        prefetch={false}
        scroll={false}
        aria-label={t("adReport.period.label")}
        className="flex flex-wrap items-end gap-3"
      >
        <TextField {...day} name="from" label={t("adReport.period.from")} defaultValue={period.from} />
        <TextField {...day} name="to" label={t("adReport.period.to")} defaultValue={period.to} />
        <Button type="submit" variant="outline" className="h-[2.925rem]">
          {t("adReport.period.show")}
        </Button>
        {/* No link of the framework: it would fetch the file ahead. */}
        <a href={at(csvPath, period)} download className={buttonClass("quiet", "m", "h-[2.925rem]")}>
          {t("adReport.period.csv")}
        </a>
      </Form>
    </div>
  );
}
