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
 * Says which browser a `User-Agent` header stands for; the name is empty where it names none that is known. It is
 * only ever shown: anybody can send any header.
 */
export function describeBrowser(userAgent: string | null): BrowserName {
  if (!userAgent) return { name: "", kind: "other" };
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, LONGEST));
  const names = [browser.name && (short[browser.name] ?? browser.name), os.name];
  return {
    name: names.filter(Boolean).join(", "),
    kind: kinds[platform.type ?? ""] ?? "other",
  };
}
