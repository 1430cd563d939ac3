import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import { adminLang } from "@/web/admin-lang";

/** The same answer for what does not exist and for who may not see it. */
export default async function AdminNotFound() {
  const lang = await adminLang();
  const t = translator(lang);
  return (
    <EmptyState
      as="h1"
      title={t("common.notFound.title")}
      text={t("common.notFound.text")}
      act={<ButtonLink href={`/${lang}`}>{t("common.act.goHome")}</ButtonLink>}
    />
  );
}
