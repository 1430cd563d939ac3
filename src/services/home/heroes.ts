import type { Context } from "@/services/context";
import { modelPicture, type Picture } from "@/services/media";
import type { ModelCardRow } from "@/services/models";

/** What leads the home page. `href` is a path of the site without its language (`/m/ana`). */
export type Hero = {
  title: string;
  subtitle: string | null;
  href: string;
  picture: Picture | null;
};

const MOST = 5;

/** The featured models that have a banner to lead with. */
export function heroesOf(ctx: Context, featured: readonly ModelCardRow[]): Promise<Hero[]> {
  const leading = featured.filter(({ pictures }) => (pictures.banner?.sizes.length ?? 0) > 0).slice(0, MOST);
  return Promise.all(leading.map((model) => modelHero(ctx, model)));
}

async function modelHero(ctx: Context, { slug, name, description, pictures }: ModelCardRow): Promise<Hero> {
  const picture = await modelPicture(ctx, pictures, ["banner"]);
  return { title: name, subtitle: description, href: `/m/${slug}`, picture };
}
