"use client";

import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import type { Lang } from "@/lib/lang";

type Props = { lang: Lang; label: string; names: { value: Lang; name: string }[] };

/** The same page in the other language. Plain links: the whole document changes its language. */
export function LanguageSwitch({ lang, label, names }: Props) {
  const pathname = usePathname();
  const rest = pathname.replace(/^\/[^/]+/, "");
  return (
    <nav aria-label={label} className="flex gap-4">
      {names.map(({ value, name }) => (
        <a
          key={value}
          href={`/${value}${rest}`}
          hrefLang={value}
          lang={value}
          aria-current={value === lang ? "true" : undefined}
          className={clsx(
            "inline-flex min-h-8 items-center",
            value === lang ? "font-semibold text-fg" : "text-fg-2 hover:text-fg hover:underline",
          )}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
