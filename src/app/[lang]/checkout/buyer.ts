import { getProfile } from "@/services/auth";
import type { Context } from "@/services/context";
import { unwatchedContext } from "@/web/guards";

export type Buyer = { ctx: Context; customer: { name: string; email: string } | null };

/** Who opens a checkout page: a fan with name and e-mail, or a guest. */
export async function buyerOf(lang: string): Promise<Buyer> {
  const ctx = await unwatchedContext(lang);
  return { ctx, customer: ctx.actor.kind === "user" ? await getProfile(ctx, ctx.actor.userId) : null };
}
