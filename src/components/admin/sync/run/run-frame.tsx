import type { ReactNode } from "react";
import { Breadcrumb } from "@/components/admin/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

type Props = {
  lang: Lang;
  runId: number;
  /** The page below the run's own; without it this is the run's page. */
  here?: string;
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** What surrounds the page of a run and those below it. */
export function RunFrame({ lang, runId, here, title, description, actions, children }: Props) {
  const t = translator(lang);
  const run = { href: `/admin/sync/${runId}`, label: t("sync.one", { id: runId }) };
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/sync", label: t("sync.title") }, ...(here ? [run] : [])]}
        here={here ?? run.label}
      />
      <PageHeader title={title} description={description} actions={actions} />
      {children}
    </>
  );
}
