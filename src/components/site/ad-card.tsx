import type { AdCard as Ad } from "@/components/types";
import { Picture } from "@/components/ui/picture";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = { ad: Ad; lang: Lang; sizes: string };

/** A diamond: an ad in the shape of a card of the feed, told apart by its label. */
export function AdCard({ ad, lang, sizes }: Props) {
  const t = translator(lang);
  const label = t("common.label.ad");
  const body = (
    <>
      <Picture
        picture={ad.picture}
        alt={ad.title ? "" : label}
        sizes={sizes}
        aspect="3 / 4"
        className="lift w-full rounded-10"
      />
      <span className="mt-3 line-clamp-2 block text-16 leading-snug font-semibold break-words">
        {ad.title}
      </span>
      <span className="block text-14 text-fg-3">{label}</span>
    </>
  );
  return (
    <aside aria-label={[label, ad.title].filter(Boolean).join(": ")}>
      {ad.link ? (
        <a href={ad.link} target="_blank" rel="sponsored noopener noreferrer" className="group block">
          {body}
        </a>
      ) : (
        body
      )}
    </aside>
  );
}
