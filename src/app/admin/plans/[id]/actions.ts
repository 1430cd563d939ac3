"use server";

import { revalidatePath } from "next/cache";
import { EditPlan, editPlan } from "@/services/plans";
import { adminAction } from "@/web/actions";

/** It stays on the page, which then shows the plan as it is now. */
export const editPlanAction = adminAction(EditPlan, editPlan, () => {
  revalidatePath("/admin/plans", "layout");
  return undefined;
});
