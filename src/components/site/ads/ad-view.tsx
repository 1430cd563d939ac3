import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { AdLook, AdSlot } from "@/components/types";
import { Picture } from "@/components/ui/picture";
import { adWords } from "@/i18n/ad-words";
import type { Lang } from "@/lib/lang";
import { AdCall, AdLink } from "./ad-link";
import { BARE, ROOM, SHAPES } from "./ad-shapes";
import { AdWhy } from "./ad-why";

type Props = { ad: AdLook; slot: AdSlot; lang: Lang };

/**
 * One ad as it stands in its room: told apart by its label, quiet, never in the accent. Title, words, picture and link may each be
 * missing; it is as high as its slot's room all the same.
 */
export function AdView({ ad, slot, lang }: Props) {
  const words = adWords(lang);
  const shape = ad.picture || ad.type === "hero" ? SHAPES[ad.type] : { ...SHAPES[ad.type], ...BARE };
  const label = `${words.label} · ${ad.advertiser}`;
  const call = ad.ctaText && ad.href && <AdCall type={ad.type}>{ad.ctaText}</AdCall>;
  const carrier = carrierOf(ad);
  return (
    <div className="ad-room">
      <aside aria-label={label} className={clsx("group relative", ROOM[slot], shape.frame)}>
        {shape.picture && (
          <span className={clsx("block overflow-hidden", shape.picture)}>
            <Picture picture={ad.picture} alt="" aspect="auto" sizes={shape.sizes} className="size-full" />
          </span>
        )}
        {ad.type === "hero" && <span className="hero-veil ad-veil absolute inset-0" />}
        <div className={clsx("[overflow-wrap:anywhere]", shape.words)}>
          <div className={clsx("grid min-w-0", shape.head)}>
            <p className="text-12 text-fg-2">{linked("label", label)}</p>
            {ad.title && <p className={shape.title}>{linked("title", ad.title)}</p>}
            {ad.subtitle && <p className={shape.subtitle}>{ad.subtitle}</p>}
          </div>
          <div className={clsx("flex flex-wrap items-center gap-x-5 gap-y-1", shape.foot)}>
            {call && linked("call", call)}
            <AdWhy advertiser={ad.advertiser} slot={slot} words={words} />
          </div>
        </div>
      </aside>
    </div>
  );

  function linked(part: ReturnType<typeof carrierOf>, text: ReactNode): ReactNode {
    if (part !== carrier) return text;
    return (
      <AdLink ad={ad} note={words.opensNewTab}>
        {text}
      </AdLink>
    );
  }
}

/** Which part of an ad is its link: what looks like a button, else what names it, else who pays. */
function carrierOf({ type, title, ctaText, href }: AdLook): "title" | "call" | "label" | null {
  if (!href) return null;
  if (ctaText && (type === "hero" || !title)) return "call";
  return title ? "title" : "label";
}
