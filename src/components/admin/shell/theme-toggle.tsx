"use client";

import { Moon, Sun } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Keeps the choice where the script of the document's head finds it before the first paint. */
function choose(theme: "light" | "dark") {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

/** The admin area is light unless somebody chooses the dark; each theme shows the button that leads to the other. */
export function ThemeToggle({ words }: { words: { light: string; dark: string } }) {
  return (
    <>
      <Button
        variant="quiet"
        size="s"
        className="px-2 in-data-[theme=dark]:hidden"
        onClick={() => choose("dark")}
      >
        <Moon aria-hidden strokeWidth={1.75} className="size-4" />
        {words.dark}
      </Button>
      <Button
        variant="quiet"
        size="s"
        className="hidden px-2 in-data-[theme=dark]:inline-flex"
        onClick={() => choose("light")}
      >
        <Sun aria-hidden strokeWidth={1.75} className="size-4" />
        {words.light}
      </Button>
    </>
  );
}
