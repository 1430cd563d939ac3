"use server";

import { CreatePlan, createPlan } from "@/services/plans";
import { adminAction } from "@/web/actions";

export const createPlanAction = adminAction(CreatePlan, createPlan, ({ id }) => `/admin/plans/${id}`);
