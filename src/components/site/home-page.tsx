import type { AdSlot, Home, HomeRow as Row } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { AdRoom } from "./ads/ad-room";
import { Hero, type HeroSlideData } from "./hero";
import { HomeRow } from "./home-row";
import { paths } from "./paths";

type Props = {
  home: Home;
  /** Where ads may come. */
  rooms: readonly AdSlot[];
  lang: Lang;
};

/** The front of the house: one lit picture, then rows with one intent each. */
export function HomePage({ home: { heroes, rows }, rooms, lang }: Props) {
  const t = translator(lang);
  if (heroes.length === 0 && rows.length === 0) {
    return (
      <EmptyState
        as="h1"
        title={t("home.empty.title")}
        text={t("home.empty.text")}
        act={<ButtonLink href={paths.plans(lang)}>{t("common.act.seePlans")}</ButtonLink>}
      />
    );
  }
  const slides = heroes.length > 0 ? heroes : [welcome(lang)];
  const middle = Math.floor((rows.length - 1) / 2);
  const beside = rooms.includes("sidebar") ? besideOf(middle, rows.length) : rows.length;
  return (
    <div className="hero-light -mt-(--header)" style={tintOf(slides[0]?.picture?.color)}>
      <Hero slides={slides} hasAds={rooms.includes("hero")} lang={lang} />
      <div className="grid gap-12 pt-4 sm:gap-18">
        {stretch(0, 1)}
        {room("home_top")}
        {stretch(1, middle + 1)}
        {middle > 0 && room("home_middle")}
        {stretch(Math.max(1, middle + 1), beside)}
        {beside < rows.length && (
          <div className="ad-beside ad-beside-rows">
            <div className="grid min-w-0 gap-12 sm:gap-18">{stretch(beside, beside + 2)}</div>
            <AdRoom slot="sidebar" lang={lang} beside />
          </div>
        )}
        {stretch(beside + 2, rows.length)}
        {room("home_bottom")}
      </div>
    </div>
  );

  function stretch(from: number, to: number) {
    return rows.slice(from, to).map((row) => <HomeRow key={keyOf(row)} row={row} lang={lang} />);
  }

  function room(slot: AdSlot) {
    return rooms.includes(slot) && <AdRoom slot={slot} lang={lang} className="mx-page" />;
  }
}

/** The first of the two rows that are as high as the ad beside them: below the middle, and a row away from its ad where there are enough. */
function besideOf(middle: number, count: number): number {
  const below = count - middle - 1;
  if (below < 2) return count;
  return middle + (below > 3 ? 2 : 1);
}

const keyOf = (row: Row) => (row.key === "category" ? `category ${row.category}` : row.key);

/** The colour that a page takes from its picture, as a variable for the styles. */
export function tintOf(color: string | null | undefined): React.CSSProperties | undefined {
  return color ? ({ "--tint": color } as React.CSSProperties) : undefined;
}

function welcome(lang: Lang): HeroSlideData {
  const t = translator(lang);
  return {
    title: t("home.hero.emptyTitle"),
    subtitle: t("home.hero.emptyText"),
    act: t("common.act.subscribe"),
    href: "/plans",
    picture: null,
  };
}
