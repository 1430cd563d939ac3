"use server";

import { CreateBump, createBump } from "@/services/plans";
import { adminAction } from "@/web/actions";

export const createBumpAction = adminAction(CreateBump, createBump, ({ id }) => `/admin/bumps/${id}`);
