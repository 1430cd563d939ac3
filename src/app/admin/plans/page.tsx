import { PlanList } from "@/components/admin/plans/plan-list";
import { listAllPlans } from "@/services/plans";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../title";

export const generateMetadata = titled("admin.plans.title");

export default async function PlansPage() {
  const ctx = await adminContext("/admin/plans");
  return <PlanList lang={await adminLang()} plans={await listAllPlans(ctx)} />;
}
