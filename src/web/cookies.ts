import "server-only";
import { cookies } from "next/headers";
import { env } from "@/env";
import { LANG_COOKIE, type Lang } from "@/lib/lang";
import { NO_ADS_COOKIE, THEME_COOKIE } from "@/lib/theme-script";
import { isUuid } from "@/lib/uuid";
import type { Begun, SignedIn } from "@/services/auth";
import type { Preferences } from "@/services/context";
import { asBrowserWord, browserCookieName, browserWordEnds, newBrowserWord } from "./browser-word";

const secure = () => env().APP_URL.startsWith("https://");
/** On https the prefix makes browsers refuse the cookie from any other host or path. */
const cookieName = (name: string) => (secure() ? `__Host-${name}` : name);
/** Long enough to find a printer; a reload does not lose the codes. */
const CODES_SHOWN_SECONDS = 10 * 60;
/** A fan who comes once a month finds it still there. */
const HINT_LASTS_SECONDS = 40 * 24 * 60 * 60;
/** Browsers keep no cookie longer than 400 days. */
const BROWSER_LASTS_SECONDS = 400 * 24 * 60 * 60;

const flags = () => ({ httpOnly: true, sameSite: "lax", secure: secure(), path: "/" }) as const;

export function sessionCookieName(): string {
  return cookieName("session");
}

/** The session token of this request. */
export async function readSessionCookie(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value;
}

/**
 * Keeps a session: until it ends, or until the window is closed where it is not to be remembered. At a sign-in, the
 * browser learns how its user wants the site to be; who wants nothing in particular keeps what the browser has.
 */
export async function writeSessionCookie(session: SignedIn): Promise<void> {
  const { token, expiresAt, remembered, wishes, deviceId } = session;
  const jar = await cookies();
  jar.set(sessionCookieName(), token, { ...flags(), ...(remembered && { expires: expiresAt }) });
  if (wishes) await writeWishes({ ...wishes, theme: wishes.theme === "system" ? null : wishes.theme });
  if (deviceId) jar.set(cookieName("device"), deviceId, { ...flags(), maxAge: BROWSER_LASTS_SECONDS });
}

type Wishes = { lang: Lang | null; theme: Preferences["theme"] | null };

/**
 * Keeps how somebody wants the site to be: `lang` for pages without a language in their address, `theme` for the script that
 * sets it before the first paint, and that therefore has to read it. Null leaves what is there.
 */
export async function writeWishes({ lang, theme }: Wishes): Promise<void> {
  const jar = await cookies();
  const kept = { ...flags(), maxAge: BROWSER_LASTS_SECONDS };
  if (lang) jar.set(LANG_COOKIE, lang, kept);
  if (theme === "system") jar.set(THEME_COOKIE, "", { ...kept, httpOnly: false, maxAge: 0 });
  else if (theme) jar.set(THEME_COOKIE, theme, { ...kept, httpOnly: false });
}

/** Ends a session here, and with it what it taught the browser: that its user sees no ads. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...flags(), maxAge: 0 });
  await writeAdsHint(false);
}

/** The browser's own id, which it got at its first sign-in. */
export async function readDeviceCookie(): Promise<string | null> {
  const value = (await cookies()).get(cookieName("device"))?.value;
  return value && isUuid(value) ? value : null;
}

/** What was begun and waits for its end: `second_factor`, `passkey`, `provider`. */
type Ceremony = "second_factor" | "passkey" | "provider";

export async function readCeremonyCookie(ceremony: Ceremony): Promise<string | null> {
  return (await cookies()).get(cookieName(ceremony))?.value ?? null;
}

export async function writeCeremonyCookie(ceremony: Ceremony, { token, expiresAt }: Begun): Promise<void> {
  (await cookies()).set(cookieName(ceremony), token, { ...flags(), expires: expiresAt });
}

export async function clearCeremonyCookie(ceremony: Ceremony): Promise<void> {
  (await cookies()).set(cookieName(ceremony), "", { ...flags(), maxAge: 0 });
}

/** New recovery codes, sealed, on their way from the form that made them to the page that shows them once. */
export async function readShownCodes(): Promise<string | null> {
  return (await cookies()).get(cookieName("codes"))?.value ?? null;
}

export async function writeShownCodes(sealed: string): Promise<void> {
  (await cookies()).set(cookieName("codes"), sealed, { ...flags(), maxAge: CODES_SHOWN_SECONDS });
}

export async function clearShownCodes(): Promise<void> {
  (await cookies()).set(cookieName("codes"), "", { ...flags(), maxAge: 0 });
}

/** The word by which ads know this browser again; it gets one with the first ads that it asks for. */
export async function ensureBrowserWord(now: Date): Promise<string> {
  const jar = await cookies();
  const kept = asBrowserWord(jar.get(browserCookieName())?.value);
  if (kept) return kept;
  const word = newBrowserWord();
  jar.set(browserCookieName(), word, { ...flags(), expires: browserWordEnds(now) });
  return word;
}

/** Tells the script that runs before the first paint whether rooms for ads stay away. It is no more than a hint: who deletes it sees rooms. */
export async function writeAdsHint(seesNone: boolean): Promise<void> {
  const jar = await cookies();
  if ((jar.get(NO_ADS_COOKIE) !== undefined) === seesNone) return;
  const hint = { ...flags(), httpOnly: false };
  if (seesNone) jar.set(NO_ADS_COOKIE, "1", { ...hint, maxAge: HINT_LASTS_SECONDS });
  else jar.set(NO_ADS_COOKIE, "", { ...hint, maxAge: 0 });
}
