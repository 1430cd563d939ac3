import { paths } from "@/components/site/paths";
import { SiteLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** Says quietly that the address of the account waits for its proof. It is a wall for nothing. */
export function VerifyNotice({ lang }: { lang: Lang }) {
  const t = translator(lang);
  return (
    <Notice title={t("verify.notice.title")}>
      <p>{t("verify.notice.text")}</p>
      <SiteLink
        href={paths.verify(lang)}
        className="inline-flex min-h-11 items-center font-semibold text-fg underline underline-offset-4"
      >
        {t("verify.notice.act")}
      </SiteLink>
    </Notice>
  );
}
