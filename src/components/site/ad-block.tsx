import { clsx } from "clsx";
import type { AdCard } from "@/components/types";
import { Picture } from "@/components/ui/picture";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = { ad: AdCard; lang: Lang; className?: string };

/** An ad in the rhythm of the grid: labelled, quiet, never in the accent. Ads without a link are pictures only. */
export function AdBlock({ ad, lang, className }: Props) {
  const t = translator(lang);
  const wide = ad.type !== "diamond" && ad.type !== "spot";
  const body = (
    <>
      <Picture
        picture={ad.picture}
        alt={ad.title ? "" : t("common.label.ad")}
        sizes={wide ? "(width >= 48rem) 40vw, 100vw" : "(width >= 48rem) 20vw, 45vw"}
        className={clsx("lift rounded-10", wide ? "w-full sm:w-2/5" : "w-28 sm:w-36", "shrink-0")}
      />
      <span className="grid content-center gap-1 py-1">
        <span className="text-12 text-fg-3">{t("common.label.ad")}</span>
        {ad.title && <span className="text-20 font-semibold">{ad.title}</span>}
        {ad.subtitle && <span className="text-14 text-fg-2">{ad.subtitle}</span>}
        {ad.link && ad.ctaText && <span className="mt-2 text-14 font-semibold underline">{ad.ctaText}</span>}
      </span>
    </>
  );
  const look = clsx("group flex gap-4 sm:gap-8", wide && "flex-col sm:flex-row", className);
  const name = [t("common.label.ad"), ad.title].filter(Boolean).join(": ");
  if (!ad.link) {
    return (
      <aside aria-label={name} className={look}>
        {body}
      </aside>
    );
  }
  return (
    <aside aria-label={name}>
      <a href={ad.link} target="_blank" rel="sponsored noopener noreferrer" className={look}>
        {body}
      </a>
    </aside>
  );
}

/** The ads of a slot side by side; nothing at all when there is none. */
export function AdSlot({ ads, lang }: { ads: AdCard[]; lang: Lang }) {
  if (ads.length === 0) return null;
  return (
    <div className="px-page grid gap-8 border-y border-line py-8 md:grid-flow-col md:auto-cols-fr">
      {ads.map((ad) => (
        <AdBlock key={ad.id} ad={ad} lang={lang} />
      ))}
    </div>
  );
}
