import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ImpersonationWords } from "./impersonation-bar";

/** The words of the bar. A cached page holds them before it is known whose eyes are looked through. */
export function impersonationWords(lang: Lang, name = "{name}"): ImpersonationWords {
  const t = translator(lang);
  return {
    title: t("impersonation.bar.title", { name }),
    text: t("impersonation.bar.text"),
    leave: t("impersonation.bar.leave"),
  };
}
