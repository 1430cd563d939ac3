import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Context } from "../context";
import { mailLang, sendMail } from "../mail";
import { providerName } from "./configured";

type Change = { userId: number; provider: string; accountId: number; linked: boolean };

/** Writes to the owner of an account that a provider opens it now, or no more. */
export async function tellOwner(
  ctx: Context,
  { userId, provider, accountId, linked }: Change,
): Promise<void> {
  const [owner] = await ctx.db
    .select({ name: users.name, email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId));
  if (!owner) return;
  await sendMail(ctx, {
    cause: `account:${accountId}:${linked ? "linked" : "unlinked"}`,
    to: owner.email,
    lang: await mailLang(ctx, owner.locale),
    userId,
    template: "provider_linked",
    data: { name: owner.name, provider: providerName(provider), linked },
  });
}
