"use client";

import { Moon, Sun } from "lucide-react";
import { Button } from "@/components/ui/button";

const THEMES = { light: Sun, dark: Moon };

/** Keeps the choice where the script of the document's head finds it before the first paint. */
function choose(theme: keyof typeof THEMES) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

/** The admin area is light unless somebody chooses the dark; each theme shows the button that leads to the other. */
export function ThemeToggle({ words }: { words: Record<keyof typeof THEMES, string> }) {
  const button = (theme: keyof typeof THEMES) => {
    const Icon = THEMES[theme];
    return (
      <Button variant="quiet" size="s" onClick={() => choose(theme)}>
        <Icon aria-hidden strokeWidth={1.75} className="size-4" />
        {words[theme]}
      </Button>
    );
  };
  return (
    <>
      <span className="in-data-[theme=dark]:hidden">{button("dark")}</span>
      <span className="hidden in-data-[theme=dark]:inline">{button("light")}</span>
    </>
  );
}
