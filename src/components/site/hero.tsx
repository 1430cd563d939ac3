import { Fragment } from "react";
import type { Hero as Slide } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { Picture } from "@/components/ui/picture";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { AdRoom } from "./ads/ad-room";
import { HeroControls } from "./hero-controls";

type Props = {
  slides: HeroSlideData[];
  /** Whether an ad may come between the slides. */
  hasAds: boolean;
  lang: Lang;
};
/** `act` says where a slide leads that is no model's. */
export type HeroSlideData = Slide & { act?: string };
const REEL = "hero-reel";

/** Ads come after the first and after the third slide, never before: what leads is ours. */
const ADS_AFTER = [0, 2];

/** The light at the top of the home page. A row that scrolls and snaps by itself; buttons come with JavaScript. */
export function Hero({ slides, hasAds, lang }: Props) {
  const t = translator(lang);
  return (
    <section aria-roledescription="carousel" aria-label={t("home.hero.label")} className="relative">
      <div
        id={REEL}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="flex h-[max(56vh,27rem)] snap-x snap-mandatory overflow-x-auto overflow-y-clip overscroll-x-contain [scrollbar-width:none] focus-visible:-outline-offset-4"
      >
        {slides.map((slide, index) => (
          <Fragment key={slide.href}>
            <HeroSlide slide={slide} isFirst={index === 0} lang={lang} />
            {hasAds && ADS_AFTER.includes(index) && (
              <AdRoom
                slot="hero"
                nth={ADS_AFTER.indexOf(index)}
                lang={lang}
                className="w-full shrink-0 snap-start"
              />
            )}
          </Fragment>
        ))}
      </div>
      <HeroControls
        reel={REEL}
        most={slides.length + (hasAds ? ADS_AFTER.filter((index) => index < slides.length).length : 0)}
        words={{ previous: t("home.hero.previous"), next: t("home.hero.next") }}
      />
    </section>
  );
}

function HeroSlide({ slide, isFirst, lang }: { slide: HeroSlideData; isFirst: boolean; lang: Lang }) {
  const Heading = isFirst ? "h1" : "h2";
  return (
    <article
      aria-roledescription="slide"
      aria-label={slide.title}
      className="relative flex w-full shrink-0 snap-start items-end"
    >
      <Picture
        picture={slide.picture}
        alt=""
        aspect="auto"
        sizes="100vw"
        lead={isFirst}
        className="hero-picture absolute inset-0"
      />
      <div className="hero-veil absolute inset-0" />
      <div className="px-page relative w-full pb-12 sm:pb-16">
        <div className="grid max-w-3xl justify-items-start gap-3 sm:gap-4">
          <Heading className="font-display text-64 font-bold tracking-tight break-words">
            {slide.title}
          </Heading>
          {slide.subtitle && (
            <p className="line-clamp-3 max-w-xl text-16 text-fg-2 sm:text-20">{slide.subtitle}</p>
          )}
          <ButtonLink href={`/${lang}${slide.href}`} variant="primary" size="l" className="mt-2">
            {slide.act ?? translator(lang)("home.hero.view")}
          </ButtonLink>
        </div>
      </div>
    </article>
  );
}
