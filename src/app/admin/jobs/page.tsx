import { FailedJobs } from "@/components/admin/jobs/failed-jobs";
import { ListJobFailures, listJobFailures } from "@/services/job-failures";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import type { ListProps } from "../list-props";
import { titled } from "../title";
import { retryJobAction } from "./actions";

export const generateMetadata = titled("admin.jobs.title");

export default async function JobsPage({ searchParams }: ListProps) {
  const ctx = await adminContext("/admin/jobs");
  const view = ListJobFailures.parse(await searchParams);
  const page = await listJobFailures(ctx, view);
  return <FailedJobs lang={await adminLang()} view={view} page={page} retry={retryJobAction} />;
}
