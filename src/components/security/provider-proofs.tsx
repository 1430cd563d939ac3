import { paths } from "@/components/site/paths";
import { buttonClass } from "@/components/ui/button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ProviderName } from "@/services/providers";

type Props = { lang: Lang; providers: ProviderName[]; next?: string };

/** To prove who one is at a provider where one has a linked account; nothing where there is none. */
export function ProviderProofs({ lang, providers, next }: Props) {
  const t = translator(lang);
  return providers.map(({ id, name }) => (
    <a
      key={id}
      href={paths.providerStart(id, { lang, purpose: "prove", next })}
      className={buttonClass("outline", "l")}
    >
      {t("providers.prove", { provider: name })}
    </a>
  ));
}
