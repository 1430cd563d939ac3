import { NewPlan } from "@/components/admin/plans/new-plan";
import { getSettings } from "@/services/settings";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { titled } from "../../title";
import { createPlanAction } from "./actions";

export const generateMetadata = titled("admin.plans.newTitle");

export default async function NewPlanPage() {
  const ctx = await adminContext("/admin/plans/new");
  const { currency } = await getSettings(ctx);
  return <NewPlan lang={await adminLang()} currency={currency} action={createPlanAction} />;
}
