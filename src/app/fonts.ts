import localFont from "next/font/local";

/** Names, titles and prices. */
const display = localFont({
  src: "../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
  weight: "200 800",
  variable: "--font-bricolage",
  display: "swap",
  adjustFontFallback: "Arial",
});

/** Everything that is read. */
const text = localFont({
  src: "../../node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
  weight: "300 900",
  variable: "--font-figtree",
  display: "swap",
  adjustFontFallback: "Arial",
});

/** Classes for `<html>`: they make both families known as variables that the tokens read. */
export const fontClasses = `${display.variable} ${text.variable}`;
