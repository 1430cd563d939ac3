import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isLang } from "@/lib/lang";
import { type Context, type Preferences, requireUser } from "../context";
import { pictureUrl } from "./picture-url";

/** What somebody's own profile page shows of them. `username`, `country` and `state` are null where unset. */
export type MyProfile = {
  name: string;
  username: string | null;
  country: string | null;
  state: string | null;
  /** A URL, 256 px square. */
  picture: string | null;
  preferences: Preferences;
};

/** The profile of the signed-in user. Refuses visitors. */
export async function getMyProfile(ctx: Context): Promise<MyProfile> {
  const { userId } = requireUser(ctx);
  const [row] = await ctx.db
    .select({
      name: users.name,
      username: users.username,
      country: users.countryCode,
      state: users.stateProvince,
      imageKey: users.imageUrl,
      locale: users.locale,
      theme: users.theme,
      quality: users.preferredQuality,
      autoplay: users.autoplayVideos,
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!row) throw new NotFound("account");
  const { name, username, country, state, imageKey, locale, theme, quality, autoplay } = row;
  return {
    ...{ name, username, country, state },
    picture: await pictureUrl(ctx, imageKey, "page"),
    preferences: { lang: isLang(locale) ? locale : null, theme, quality, autoplay },
  };
}
