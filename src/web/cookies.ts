import "server-only";
import { cookies } from "next/headers";
import { env } from "@/env";
import { isUuid } from "@/lib/uuid";
import type { Begun, SignedIn } from "@/services/auth";

const secure = () => env().APP_URL.startsWith("https://");
/** On https the prefix makes browsers refuse the cookie from any other host or path. */
const cookieName = (name: string) => (secure() ? `__Host-${name}` : name);
/** Browsers keep no cookie longer than 400 days. */
const DEVICE_LASTS_SECONDS = 400 * 24 * 60 * 60;

const flags = () => ({ httpOnly: true, sameSite: "lax", secure: secure(), path: "/" }) as const;

export function sessionCookieName(): string {
  return cookieName("session");
}

/** The session token of this request. */
export async function readSessionCookie(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value;
}

/** Keeps a session: until it ends, or until the window is closed where it is not to be remembered. */
export async function writeSessionCookie({ token, expiresAt, remembered }: SignedIn): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), token, { ...flags(), ...(remembered && { expires: expiresAt }) });
  if (await readDeviceCookie()) return;
  jar.set(cookieName("device"), crypto.randomUUID(), { ...flags(), maxAge: DEVICE_LASTS_SECONDS });
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...flags(), maxAge: 0 });
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
