"use client";

import { useTranslations } from "use-intl";
import { AdView } from "@/components/site/ads/ad-view";
import type { Lang } from "@/lib/lang";
import type { AdChoice } from "@/services/ads";
import { type DraftLook, drawn } from "../draft-look";
import { useScripts } from "../use-scripts";
import { PreviewFrame } from "./preview-frame";
import { Scene } from "./scene";

type Props = { lang: Lang; look: DraftLook; choices: readonly AdChoice[] };

/** The ad in its place, as a phone and as a desk show it. */
export function AdPreview({ lang, look, choices }: Props) {
  const t = useTranslations("adminAds.preview");
  const words = useTranslations("adReport");
  const { ad, slot } = drawn(look, choices, t("nobody"));
  const place = { type: words(`type.${ad.type}`), placement: words(`placement.${look.placement}`) };
  const hasScripts = useScripts();
  return (
    <section aria-labelledby="preview-title" className="grid gap-4 xl:sticky xl:top-6">
      <header className="grid gap-1">
        <h2 id="preview-title" className="text-20">
          {t("title")}
        </h2>
        <p className="text-14 text-fg-3">{t(hasScripts ? "text" : "savedText")}</p>
      </header>
      {(["desk", "phone"] as const).map((size) => (
        <figure key={size} className="grid gap-2">
          <figcaption className="text-12 text-fg-3">{t(size)}</figcaption>
          <PreviewFrame size={size} title={t("frame", { size, ...place })}>
            <Scene slot={slot}>
              <AdView ad={ad} slot={slot} lang={lang} />
            </Scene>
          </PreviewFrame>
        </figure>
      ))}
    </section>
  );
}
