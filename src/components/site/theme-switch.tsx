"use client";

import { clsx } from "clsx";
import { useSyncExternalStore } from "react";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const CHANGED = "themechange";

function current(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Kept in the browser and read by the theme script before the first paint. */
function choose(theme: Theme) {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void) {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
}

/** Light, dark, or whatever the device says. */
export function ThemeSwitch({ label, words }: { label: string; words: Record<Theme, string> }) {
  const theme = useSyncExternalStore(subscribe, current, () => "system" as const);
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
            onChange={() => choose(value)}
            className="sr-only"
          />
          {words[value]}
        </label>
      ))}
    </fieldset>
  );
}
