import "server-only";
import { redirect } from "next/navigation";
import { type Context, isProven } from "@/services/context";
import { adminLang } from "@/web/admin-lang";
import { adminContext, proofPath } from "@/web/guards";

/** The context of an admin who proved of late who they are; who has not confirms it first, and comes back to `here`. */
export async function provenAdminContext(here: string): Promise<Context> {
  const ctx = await adminContext(here);
  const isFresh = ctx.actor.kind === "user" && isProven(ctx.actor, ctx.now);
  if (!isFresh) redirect(proofPath(await adminLang(), here));
  return ctx;
}
