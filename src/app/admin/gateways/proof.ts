import { type Context, isProven } from "@/services/context";
import { proofPath } from "@/web/guards";

/** Where this session proves who sits there before it goes on to `here`; null when it did of late. */
export function proofFor(ctx: Context, lang: string, here: string): string | null {
  return ctx.actor.kind === "user" && isProven(ctx.actor, ctx.now) ? null : proofPath(lang, here);
}
