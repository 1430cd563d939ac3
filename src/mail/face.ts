import type { CSSProperties } from "react";

/**
 * The site's tokens (src/app/globals.css) in the hexadecimal that mail programs read: paper by day, ink by night. The header is
 * ink at any hour, so that it is the same mail in every program.
 */
const day = { ground: "#f9f5ef", sheet: "#fffdfa", well: "#eee9e1", fg: "#1c1611", soft: "#5f5852" };
const night = { ground: "#0f0c09", sheet: "#191511", well: "#25201c", fg: "#f7f4ef", soft: "#aba59e" };

const FONT = "Figtree, 'Helvetica Neue', Helvetica, Arial, sans-serif";
const MONO = "'SF Mono', SFMono-Regular, Menlo, Consolas, monospace";

/** Styles of each element by day; written on the element, because many programs read nothing else. */
export const face = {
  body: { backgroundColor: day.ground, margin: 0, padding: "24px 12px", fontFamily: FONT, color: day.fg },
  sheet: { backgroundColor: day.sheet, borderRadius: 10, maxWidth: 560, overflow: "hidden" },
  header: { backgroundColor: night.ground, padding: "20px 28px" },
  wordmark: {
    ...{ color: night.fg, fontSize: 22, fontWeight: 700, letterSpacing: "-0.03em", lineHeight: "28px" },
    ...{ margin: 0, textDecoration: "none" },
  },
  content: { padding: "28px 28px 12px" },
  heading: {
    ...{ fontSize: 26, lineHeight: "32px", fontWeight: 650, letterSpacing: "-0.02em" },
    ...{ color: day.fg, margin: "0 0 16px" },
  },
  text: { fontSize: 16, lineHeight: "25px", color: day.fg, margin: "0 0 16px", overflowWrap: "anywhere" },
  small: { fontSize: 14, lineHeight: "21px", color: day.soft, margin: "0 0 8px", overflowWrap: "anywhere" },
  code: {
    ...{ backgroundColor: day.well, borderRadius: 10, color: day.fg, fontFamily: MONO, fontWeight: 700 },
    ...{ fontSize: 34, letterSpacing: "0.22em", lineHeight: "44px", margin: "0 0 24px" },
    // What follows the last figure as well would move the code off the middle.
    ...{ padding: "16px 0 16px 0.22em", textAlign: "center" },
  },
  button: {
    ...{ backgroundColor: "#fb7a3c", borderRadius: 4, color: "#220d05", fontSize: 16, fontWeight: 700 },
    ...{ padding: "14px 24px" },
  },
  act: { margin: "20px 0" },
  link: { color: day.soft, textDecoration: "underline", wordBreak: "break-all" },
  footer: { padding: "16px 28px 24px" },
} satisfies Record<string, CSSProperties>;

/** What changes by night, where the program knows of it. Inline styles only yield to `!important`. */
export const NIGHT = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground, .ground > table > tbody > tr > td { background-color: ${night.ground} !important; }
  .sheet { background-color: ${night.sheet} !important; }
  .fg { color: ${night.fg} !important; }
  .soft { color: ${night.soft} !important; }
  .well { background-color: ${night.well} !important; color: ${night.fg} !important; }
}`;
