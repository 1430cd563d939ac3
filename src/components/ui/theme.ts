import { THEME_COOKIE } from "@/lib/theme-script";

export type Theme = "system" | "light" | "dark";

const CHANGED = "themechange";
/** Browsers keep no cookie longer than 400 days. */
const LASTS_SECONDS = 400 * 24 * 60 * 60;

/** The theme that was chosen on this page, or `system`. */
export function chosenTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Shows the page in a theme. */
export function showTheme(theme: Theme) {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  window.dispatchEvent(new Event(CHANGED));
}

/** The same, and kept in the browser, where the script of the document's head finds it before the first paint. */
export function chooseTheme(theme: Theme) {
  const value = theme === "system" ? "; max-age=0" : `${theme}; max-age=${LASTS_SECONDS}`;
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the script in the head reads it at once, on cached pages too
  document.cookie = `${THEME_COOKIE}=${value}; path=/; samesite=lax${secure}`;
  showTheme(theme);
}

/** Shows what the browser keeps, which a sign-in on this very page may have changed. */
export function showKeptTheme() {
  const kept = new RegExp(`(?:^|; )${THEME_COOKIE}=(light|dark)(?:;|$)`).exec(document.cookie)?.[1];
  const theme = kept === "light" || kept === "dark" ? kept : "system";
  if (theme !== chosenTheme()) showTheme(theme);
}

/** Calls `listener` whenever the theme changes; answers how to stop. */
export function watchTheme(listener: () => void) {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
}
