import "server-only";
import type { Lang } from "@/lib/lang";
import type { Finished, Trip } from "@/services/providers";
import { writeSessionCookie } from "./cookies";
import { afterEntering } from "./entering";
import { asRefusal } from "./errors";
import { safeNext } from "./forms";

type Way = Pick<Trip, "lang" | "next" | "purpose">;

const security = (lang: Lang) => `/${lang}/account/security`;

/** An answer that sends the browser on and that no cache keeps. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}

/** Where a trip that ended well leads to. */
export async function afterTrip(finished: Finished, { lang, next }: Way): Promise<string> {
  switch (finished.kind) {
    case "entered":
      return afterEntering(finished.entered, { lang, next });
    case "linked":
      return security(lang);
    case "proven":
      await writeSessionCookie(finished.session);
      return safeNext(next, security(lang));
  }
}

/**
 * Where a refused trip leads back to: the page that it began on, which has a sentence for the code. Null for a fault
 * of ours, and for a provider that there is not.
 */
export function afterRefusal(error: unknown, { lang, next, purpose }: Way): string | null {
  const code = asRefusal(error)?.code;
  if (!code || code === "not_found") return null;
  const wanted: Record<string, string> = next ? { next } : {};
  const to = (page: string, query: Record<string, string>) => `${page}?${new URLSearchParams(query)}`;
  if (code === "proof_needed") return to(`/${lang}/account/confirm`, { next: security(lang) });
  if (code === "sign_in_needed") return to(`/${lang}/login`, { next: security(lang) });
  if (purpose === "enter") return to(`/${lang}/login`, { ...wanted, provider_error: code });
  if (purpose === "link") return to(security(lang), { provider_error: code });
  return to(`/${lang}/account/confirm`, { ...wanted, provider_error: code });
}
