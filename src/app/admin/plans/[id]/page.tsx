import { found } from "@/app/[lang]/found";
import { PlanEditor } from "@/components/admin/plans/plan-editor";
import { getPlanToEdit } from "@/services/plans";
import { adminLang } from "@/web/admin-lang";
import { adminContext } from "@/web/guards";
import { rowId } from "../../row-id";
import { titled } from "../../title";
import { editPlanAction } from "./actions";

export const generateMetadata = titled("admin.plans.title");

export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await adminContext("/admin/plans");
  const plan = await found(getPlanToEdit(ctx, rowId((await params).id)));
  return <PlanEditor lang={await adminLang()} plan={plan} action={editPlanAction} />;
}
