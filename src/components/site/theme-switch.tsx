"use client";

import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { chooseTheme, chosenTheme, showKeptTheme, type Theme, watchTheme } from "@/components/ui/theme";

const THEMES = ["system", "light", "dark"] as const;

/** Light, dark, or whatever the device says. */
export function ThemeSwitch({ label, words }: { label: string; words: Record<Theme, string> }) {
  const theme = useSyncExternalStore(watchTheme, chosenTheme, () => "system" as const);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page may be the first one after a sign-in
  useEffect(showKeptTheme, [pathname]);
  return (
    <fieldset className="flex w-fit gap-1 rounded-full bg-wash p-1 noscript:hidden">
      <legend className="sr-only">{label}</legend>
      {THEMES.map((value) => (
        <label
          key={value}
          className={clsx(
            "inline-flex min-h-8 items-center rounded-full px-3 font-semibold has-focus-visible:outline-2 has-focus-visible:outline-fg",
            value === theme ? "bg-fg text-ground" : "text-fg-2 hover:text-fg",
          )}
        >
          <input
            type="radio"
            name="theme"
            value={value}
            checked={value === theme}
            onChange={() => chooseTheme(value)}
            className="sr-only"
          />
          {words[value]}
        </label>
      ))}
    </fieldset>
  );
}
