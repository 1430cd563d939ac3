"use client";

import { Moon, Sun } from "lucide-react";
import { Button } from "@/components/ui/button";
import { chooseTheme } from "@/components/ui/theme";

const THEMES = { light: Sun, dark: Moon };

/** The admin area is light unless somebody chooses the dark; each theme shows the button that leads to the other. */
export function ThemeToggle({ words }: { words: Record<keyof typeof THEMES, string> }) {
  const button = (theme: keyof typeof THEMES) => {
    const Icon = THEMES[theme];
    return (
      <Button variant="quiet" size="s" onClick={() => chooseTheme(theme)}>
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
