"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

type Props = {
  number: 1 | 2 | 3;
  title: string;
  /** `done` folds to one line with `summary`, `later` shows its title only. Without JavaScript all are open. */
  state: "open" | "done" | "later";
  summary?: ReactNode;
  onChange?: () => void;
  children?: ReactNode;
};

/** One of the three steps of a checkout. Folded fields stay in the form. */
export function Step({ number, title, state, summary, onChange, children }: Props) {
  const t = useTranslations("checkout.steps");
  const open = state === "open";
  return (
    <section aria-label={t("step", { step: number })} className="grid gap-5 border-t border-line pt-6">
      <div className="flex items-center gap-3">
        <span
          aria-hidden
          className={clsx(
            "figures grid size-8 shrink-0 place-items-center rounded-full text-14 font-semibold",
            open ? "bg-fg text-ground" : "bg-wash text-fg-2",
          )}
        >
          {state === "done" ? <Check className="size-4" /> : number}
        </span>
        <h2 className={clsx("text-20", state === "later" && "text-fg-3 noscript:text-fg")}>{title}</h2>
        {state === "done" && (
          <button
            type="button"
            onClick={onChange}
            className="ml-auto min-h-11 text-14 font-semibold underline underline-offset-2 noscript:hidden"
          >
            {t("change")}
          </button>
        )}
      </div>
      {state === "done" && summary && (
        <p className="-mt-3 pl-11 break-words text-fg-2 noscript:hidden">{summary}</p>
      )}
      {children && <div className={clsx("grid gap-5", !open && "hidden noscript:grid")}>{children}</div>}
    </section>
  );
}
