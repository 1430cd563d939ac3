import type { users } from "@/db/schema";
import type { Lang } from "@/lib/lang";
import type { Context } from "../context";
import { mailLang, siteUrl } from "../mail";

type Reader = Pick<typeof users.$inferSelect, "id" | "name" | "email" | "locale">;

/** To whom a mail about a subscription goes, in which language, and where it leads: the subscription's own page. */
export async function mailAbout(
  ctx: Context,
  reader: Reader,
  subscriptionId: number,
): Promise<{ to: string; lang: Lang; userId: number; words: { name: string; link: string } }> {
  const lang = await mailLang(ctx, reader.locale);
  const link = siteUrl(`/${lang}/account/subscription/${subscriptionId}`);
  return { to: reader.email, lang, userId: reader.id, words: { name: reader.name, link } };
}
