import "server-only";
import { headers } from "next/headers";
import { env } from "@/env";
import { Forbidden } from "@/lib/errors";

/**
 * Refuses a form that another site sent, and one without Origin: browsers send it with every form post.
 * The framework's own check lets a missing header pass.
 */
export async function requireSameOrigin(): Promise<void> {
  const all = await headers();
  const host = (env().TRUST_PROXY > 0 ? all.get("x-forwarded-host") : null) ?? all.get("host");
  const origin = all.get("origin");
  if (!origin || !host || !URL.canParse(origin) || new URL(origin).host !== host) throw new Forbidden();
}
