import "server-only";
import { cookies } from "next/headers";
import { env } from "@/env";
import type { SignedIn } from "@/services/auth";

const secure = () => env().APP_URL.startsWith("https://");

/** On https the prefix makes browsers refuse the cookie from any other host or path. */
export function sessionCookieName(): string {
  return secure() ? "__Host-session" : "session";
}

/** The session token of this request. */
export async function readSessionCookie(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value;
}

export async function writeSessionCookie(session: SignedIn): Promise<void> {
  (await cookies()).set(sessionCookieName(), session.token, {
    httpOnly: true,
    sameSite: "lax",
    secure: secure(),
    path: "/",
    expires: session.expiresAt,
  });
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", {
    httpOnly: true,
    sameSite: "lax",
    secure: secure(),
    path: "/",
    maxAge: 0,
  });
}
