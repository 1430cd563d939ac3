import { randomUUID } from "node:crypto";
import { type AdPass, issueToken, viewerHash } from "@/services/ads/token";

/** The word of the one browser that asks here; each pass is another viewer's all the same, so that nobody is a flood. */
export const BROWSER = "abcdefghijklmnopqrstuv";
export const BROWSER_HEADERS = {
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  cookie: `browser=${BROWSER}`,
  // As browsers send what a page tells in parting.
  "content-type": "text/plain;charset=UTF-8",
};

/** A pass that was given out two seconds ago, as the site itself would have: this process has its keys. */
export function newPass(adId: number, extra: Partial<AdPass> = {}): string {
  return issueToken({
    adId,
    placement: "home_top",
    viewerClass: "visitor",
    viewer: viewerHash("browser", randomUUID()),
    browser: viewerHash("browser", BROWSER),
    issuedAt: new Date(Date.now() - 2_000),
    ...extra,
  });
}

export function newPasses(adId: number, count: number): string[] {
  return Array.from({ length: count }, () => newPass(adId));
}
