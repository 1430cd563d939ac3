import type { ListView } from "@/components/admin/list/address";
import { SectionList } from "@/components/admin/list/section-list";
import type { FormAction } from "@/components/form/use-action-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ListPage } from "@/lib/list-view";
import type { JobFailure } from "@/services/job-failures";
import { jobColumns } from "./job-columns";

type Props = { lang: Lang; view: ListView; page: ListPage<JobFailure>; retry: FormAction };

/** Jobs that failed, each with its error and a button to try it at once. */
export function FailedJobs({ lang, view, page, retry }: Props) {
  const t = translator(lang);
  return (
    <SectionList
      lang={lang}
      title={t("admin.jobs.title")}
      description={t("admin.jobs.description")}
      path="/admin/jobs"
      view={view}
      page={page}
      columns={jobColumns(lang, retry)}
      rowKey={(job) => job.id}
      states="job"
      empty={{ title: t("admin.jobs.empty"), text: t("admin.jobs.emptyText") }}
    />
  );
}
