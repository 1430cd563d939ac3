import { Breadcrumb } from "@/components/admin/breadcrumb";
import { ActForm } from "@/components/admin/form/act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = { lang: Lang; count: number; activateAll: FormAction };

/** Asks before everything that waits becomes visible at once. */
export function ActivateAll({ lang, count, activateAll }: Props) {
  const t = translator(lang);
  const back = <ButtonLink href="/admin/library?status=new">{t("library.activateAll.back")}</ButtonLink>;
  const here = count > 0 ? t("library.activateAll.title", { count }) : t("library.activateAll.none");
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/library", label: t("library.title") }]}
        here={here}
      />
      {count === 0 ? (
        <EmptyState
          as="h1"
          title={here}
          text={t("library.activateAll.noneText")}
          act={<ButtonLink href="/admin/library">{t("library.empty.hiddenAct")}</ButtonLink>}
        />
      ) : (
        <>
          <PageHeader title={here} description={t("library.activateAll.text")} />
          <p className="text-fg-2">{t("library.activateAll.kept")}</p>
          <div className="flex flex-wrap items-start gap-3">
            <ActForm
              action={activateAll}
              act={t("library.activateAll.do", { count })}
              variant="primary"
              size="m"
            />
            {back}
          </div>
        </>
      )}
    </>
  );
}
