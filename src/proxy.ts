import { type NextRequest, NextResponse } from "next/server";
import { isLang, LANG_COOKIE, negotiateLang } from "@/lib/lang";
import { noncePolicy } from "@/web/csp";
import { defaultLang } from "@/web/default-lang";

/** Areas whose language is a choice of the browser. */
const WITHOUT_LANG = new Set(["admin", "dev"]);

/**
 * Two duties, on pages that are rendered per request: a nonce for their scripts, and a language in the path
 * where there is none. Browse pages never come here (see `matcher`): they are cached and the same for all.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const [, first = ""] = request.nextUrl.pathname.split("/");
  if (!isLang(first) && !WITHOUT_LANG.has(first)) return redirectToLang(request);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = noncePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

async function redirectToLang(request: NextRequest): Promise<NextResponse> {
  const chosen = request.cookies.get(LANG_COOKIE)?.value;
  const lang = isLang(chosen)
    ? chosen
    : negotiateLang(request.headers.get("accept-language"), await defaultLang());
  const url = request.nextUrl.clone();
  url.pathname = `/${lang}${url.pathname === "/" ? "" : url.pathname}`;
  const response = NextResponse.redirect(url, 307);
  response.headers.set("vary", "Accept-Language, Cookie");
  response.headers.set("cache-control", "private, no-store");
  return response;
}

export const config = {
  matcher: [
    // All but the framework's files, the API, the way out by an ad, files, and the browse pages of both languages.
    "/((?!_next/|api/|ads/|.*\\.[a-z0-9]+$|(?:pt|en)(?:/(?:models|m|plans|terms|privacy|report)(?:/.*)?)?$).*)",
  ],
};
