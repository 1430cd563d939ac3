import type { AdCard, Home } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { AdSlot } from "./ad-block";
import { Hero } from "./hero";
import { HomeRow } from "./home-row";
import { paths } from "./paths";

/** The front of the house: one lit picture, then rows with one intent each. */
export function HomePage({ home, lang }: { home: Home; lang: Lang }) {
  const t = translator(lang);
  if (home.heroes.length === 0 && home.rows.length === 0) {
    return (
      <EmptyState
        as="h1"
        title={t("home.empty.title")}
        text={t("home.empty.text")}
        act={<ButtonLink href={paths.plans(lang)}>{t("common.act.seePlans")}</ButtonLink>}
      />
    );
  }
  const slides = home.heroes.length > 0 ? home.heroes : [welcome(lang)];
  const at = (placement: string) => home.ads.filter((ad) => ad.placement === placement && ad.type !== "hero");
  const middle = Math.ceil(home.rows.length / 2);
  return (
    <div className="hero-light -mt-(--header)" style={tintOf(slides[0]?.picture?.color)}>
      <Hero slides={slides} lang={lang} />
      <div className="grid gap-12 pt-4 sm:gap-18">
        {home.rows.map((row, index) => (
          <div
            key={row.key === "category" ? `category ${row.category}` : row.key}
            className="grid gap-12 sm:gap-18"
          >
            <HomeRow row={row} lang={lang} />
            <AdSlot ads={adsAfter(index)} lang={lang} />
          </div>
        ))}
        <AdSlot ads={at("home_bottom")} lang={lang} />
      </div>
    </div>
  );

  function adsAfter(row: number): AdCard[] {
    if (row === 0) return at("home_top");
    return row === middle ? at("home_middle") : [];
  }
}

/** The colour that a page takes from its picture, as a variable for the styles. */
export function tintOf(color: string | null | undefined): React.CSSProperties | undefined {
  return color ? ({ "--tint": color } as React.CSSProperties) : undefined;
}

function welcome(lang: Lang) {
  const t = translator(lang);
  return {
    kind: "model" as const,
    title: t("home.hero.emptyTitle"),
    subtitle: t("home.hero.emptyText"),
    cta: t("common.act.subscribe"),
    href: "/plans",
    picture: null,
  };
}
