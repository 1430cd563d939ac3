import { LockOpen } from "lucide-react";
import type { CheckoutPage } from "@/components/types";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** What was bought, in words: the site, a model's tier or a post, and the extras. */
export function WhatOpened({ checkout, lang }: { checkout: CheckoutPage; lang: Lang }) {
  const t = translator(lang);
  const { opens, lines } = checkout;
  const first = lines.find(({ kind }) => kind !== "bump")?.name ?? "";
  const words = [
    opens?.kind === "site"
      ? t("checkout.paid.everything")
      : opens?.kind === "model"
        ? t("checkout.paid.tier", { plan: first, name: opens.name })
        : first,
    ...lines.filter(({ kind }) => kind === "bump").map(({ name }) => name),
  ];
  return (
    <div className="grid gap-2">
      <h2 className="font-text text-14 font-semibold tracking-normal text-fg-3">
        {t(checkout.isGuest ? "checkout.paid.bought" : "checkout.paid.opens")}
      </h2>
      <ul className="grid gap-1">
        {words.map((line) => (
          <li key={line} className="flex items-center gap-2">
            <LockOpen aria-hidden className="size-4 shrink-0 text-green" />
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
