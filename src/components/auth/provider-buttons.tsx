import { paths } from "@/components/site/paths";
import { buttonClass } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ProviderName } from "@/services/providers";
import { linkTo } from "./link-to";

type Props = {
  lang: Lang;
  providers: ProviderName[];
  next?: string;
  /** Whether the page says already that making an account accepts the terms. */
  termsSaid?: boolean;
};

/** The other way in: one button for each sign-in provider that is configured, nothing where there is none. */
export function ProviderButtons({ lang, providers, next, termsSaid }: Props) {
  if (providers.length === 0) return null;
  const t = translator(lang);
  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-4 text-14 text-fg-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("providers.or")}
      </p>
      {providers.map(({ id, name }) => (
        // A plain link: it leads to another site, and nothing may fetch it ahead.
        <a
          key={id}
          href={paths.providerStart(id, { lang, purpose: "enter", next })}
          className={buttonClass("outline", "l")}
        >
          {t("providers.continue", { provider: name })}
        </a>
      ))}
      {!termsSaid && (
        <p className="text-14 text-fg-3">
          {t.rich("providers.terms", {
            terms: linkTo(paths.terms(lang)),
            privacy: linkTo(paths.privacy(lang)),
          })}
        </p>
      )}
    </div>
  );
}
