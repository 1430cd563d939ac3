import type { Hero as Slide } from "@/components/types";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Picture } from "@/components/ui/picture";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { HeroControls } from "./hero-controls";

type Props = { slides: Slide[]; lang: Lang };
const REEL = "hero-reel";

/** The light at the top of the home page. A row that scrolls and snaps by itself; buttons come with JavaScript. */
export function Hero({ slides, lang }: Props) {
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
          <HeroSlide
            key={slide.href + slide.title}
            slide={slide}
            index={index}
            total={slides.length}
            lang={lang}
          />
        ))}
      </div>
      {slides.length > 1 && (
        <HeroControls
          reel={REEL}
          total={slides.length}
          words={{ previous: t("home.hero.previous"), next: t("home.hero.next") }}
        />
      )}
    </section>
  );
}

type SlideProps = { slide: Slide; index: number; total: number; lang: Lang };

function HeroSlide({ slide, index, total, lang }: SlideProps) {
  const t = translator(lang);
  const Heading = index === 0 ? "h1" : "h2";
  return (
    <article
      aria-roledescription="slide"
      aria-label={t("home.hero.slide", { current: index + 1, total })}
      className="relative flex w-full shrink-0 snap-start items-end"
    >
      <Picture
        picture={slide.picture}
        alt=""
        aspect="auto"
        sizes="100vw"
        lead={index === 0}
        className="hero-picture absolute inset-0"
      />
      <div className="hero-veil absolute inset-0" />
      <div className="px-page relative w-full pb-12 sm:pb-16">
        <div className="grid max-w-3xl justify-items-start gap-3 sm:gap-4">
          {slide.kind === "ad" && <p className="text-14 text-fg-2">{t("common.label.ad")}</p>}
          <Heading className="font-display text-64 font-bold tracking-tight break-words">
            {slide.title}
          </Heading>
          {slide.subtitle && (
            <p className="line-clamp-3 max-w-xl text-16 text-fg-2 sm:text-20">{slide.subtitle}</p>
          )}
          <HeroAct slide={slide} lang={lang} />
        </div>
      </div>
    </article>
  );
}

/** A path of the site, which the service names without its language, or another site's address. */
function HeroAct({ slide, lang }: { slide: Slide; lang: Lang }) {
  const words = slide.cta ?? translator(lang)("home.hero.view");
  if (/^https?:/.test(slide.href)) {
    return (
      <a
        href={slide.href}
        target="_blank"
        rel="sponsored noopener noreferrer"
        className={buttonClass("secondary", "l", "mt-2")}
      >
        {words}
      </a>
    );
  }
  return (
    <ButtonLink href={`/${lang}${slide.href}`} variant="primary" size="l" className="mt-2">
      {words}
    </ButtonLink>
  );
}
