import Bowser from "bowser";

export type DeviceKind = "computer" | "phone" | "tablet" | "other";

/** A browser as people know it, e.g. "Chrome, Windows", and what it runs on. The name is the same in every language. */
export type BrowserName = { name: string; kind: DeviceKind };

/** Longer ones are made up; reading them would only cost. */
const LONGEST = 400;

const kinds: Record<string, DeviceKind> = { desktop: "computer", mobile: "phone", tablet: "tablet" };

/** The short names by which people call what the library names in full. */
const short: Record<string, string> = {
  "Microsoft Edge": "Edge",
  "Samsung Internet for Android": "Samsung Internet",
  "Chrome Headless": "Chrome",
};

/**
 * Of what the library does not know, it answers words of the header itself: a stranger's text, which would stand in
 * our pages and mails as if we had written it.
 */
const known = new Set([
  ...Object.keys(short),
  ...Object.values(Bowser.BROWSER_MAP),
  ...Object.values(Bowser.OS_MAP),
]);

/**
 * Says which browser a `User-Agent` header stands for; the name is empty where it names none that is known. It is
 * only ever shown: anybody can send any header.
 */
export function describeBrowser(userAgent: string | null): BrowserName {
  if (!userAgent) return { name: "", kind: "other" };
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, LONGEST));
  const names = [browser.name, os.name].filter((name) => name !== undefined && known.has(name));
  return {
    name: names.map((name = "") => short[name] ?? name).join(", "),
    kind: kinds[platform.type ?? ""] ?? "other",
  };
}
