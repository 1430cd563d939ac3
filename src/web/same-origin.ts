import "server-only";
import { headers } from "next/headers";
import { env } from "@/env";
import { Forbidden } from "@/lib/errors";

/** The host by which the browser calls us; a proxy is believed only where there is one. */
export function siteHost(headers: Pick<Headers, "get">): string | null {
  return (env().TRUST_PROXY > 0 ? headers.get("x-forwarded-host") : null) ?? headers.get("host");
}

/**
 * Refuses a form that another site sent, and one without Origin: browsers send it with every form post.
 * The framework's own check lets a missing header pass.
 */
export async function requireSameOrigin(): Promise<void> {
  const all = await headers();
  const host = siteHost(all);
  const origin = all.get("origin");
  if (!origin || !host || !URL.canParse(origin) || new URL(origin).host !== host) throw new Forbidden();
}
