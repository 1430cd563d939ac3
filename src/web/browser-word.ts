import { randomBytes } from "node:crypto";
import { env } from "@/env";
import { addToDay } from "@/lib/days";
import { momentOf } from "@/lib/local-time";
import { addDays, SITE_TIME_ZONE, siteDay } from "@/lib/time";

/** 128 random bits as base64url. */
const WORD = /^[\w-]{22}$/;

/**
 * The cookie of the word by which ads know a browser again: who was served is who reports, and caps per viewer and day hold without an
 * account. It says nothing of anybody, and a browser gets another one every other day.
 */
export function browserCookieName(): string {
  return env().APP_URL.startsWith("https://") ? "__Host-browser" : "browser";
}

/** A word as a browser brought it; null where it is none of ours by its form. */
export function asBrowserWord(value: string | undefined): string | null {
  return value !== undefined && WORD.test(value) ? value : null;
}

/** The word in a whole `cookie` header, for what does not ask the framework for cookies. */
export function browserWordIn(header: string | null): string | null {
  const mark = `${browserCookieName()}=`;
  const pair = header?.split("; ").find((one) => one.startsWith(mark));
  return asBrowserWord(pair?.slice(mark.length));
}

export function newBrowserWord(): string {
  return randomBytes(16).toString("base64url");
}

/** When a word that is given out at `now` ends: with the site's next day, so that it is one and the same for all of today. */
export function browserWordEnds(now: Date): Date {
  const dayAfterNext = addToDay(siteDay(now), 2);
  return momentOf(`${dayAfterNext}T00:00`, SITE_TIME_ZONE) ?? addDays(now, 1);
}
