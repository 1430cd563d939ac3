import type { AdCard } from "@/services/ads";
import type { Context } from "@/services/context";
import { modelPicture, type Picture } from "@/services/media";
import type { ModelCardRow } from "@/services/models";

/** What leads the home page. `href` is a path of the site without its language (`/m/ana`), or an https address. */
export type Hero = {
  kind: "ad" | "model";
  title: string;
  subtitle: string | null;
  cta: string | null;
  href: string;
  picture: Picture | null;
};

const MOST = 5;

/** A featured model leads, then the hero ads, then more featured models; a model leads only with a banner. */
export async function heroesOf(
  ctx: Context,
  ads: readonly AdCard[],
  featured: readonly ModelCardRow[],
): Promise<Hero[]> {
  const leading = featured.filter(({ pictures }) => (pictures.banner?.sizes.length ?? 0) > 0).slice(0, MOST);
  const [first, ...rest] = await Promise.all(leading.map((model) => modelHero(ctx, model)));
  return [...(first ? [first] : []), ...ads.flatMap(adHero), ...rest].slice(0, MOST);
}

async function modelHero(ctx: Context, { slug, name, description, pictures }: ModelCardRow): Promise<Hero> {
  const picture = await modelPicture(ctx, pictures, ["banner"]);
  return { kind: "model", title: name, subtitle: description, cta: null, href: `/m/${slug}`, picture };
}

/** An ad without words or without a way to go has nothing to lead with. */
function adHero({ title, subtitle, ctaText, link, picture }: AdCard): Hero[] {
  if (!title || !link) return [];
  return [{ kind: "ad", title, subtitle, cta: ctaText, href: link, picture }];
}
