import { clsx } from "clsx";
import { Moment } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminCheckoutPage } from "@/services/finance";
import { momentsOf } from "./moments";

type Props = { lang: Lang; checkout: AdminCheckoutPage; now: Date };

/** What happened to a checkout, in the order of time. What lies ahead is hollow. */
export function Timeline({ lang, checkout, now }: Props) {
  const t = translator(lang);
  return (
    <ol className="grid border-l border-line">
      {momentsOf(checkout, now).map((moment) => (
        <li
          key={`${moment.what}-${moment.about}-${moment.at.getTime()}`}
          className="relative grid gap-0.5 py-2 pl-5"
        >
          <span
            aria-hidden
            className={clsx(
              "absolute top-4 -left-1 size-2 rounded-full",
              moment.ahead ? "bg-ground shadow-[inset_0_0_0_2px_var(--fg-3)]" : "bg-fg-3",
            )}
          />
          <span className="text-14">
            {t(`admin.checkouts.moment.${moment.what}`, { type: moment.about })}
          </span>
          <span className="text-12 text-fg-3">
            <Moment at={moment.at} lang={lang} to="second" />
          </span>
        </li>
      ))}
    </ol>
  );
}
