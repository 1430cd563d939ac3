"use server";

import { CreateAd, createAd } from "@/services/ads";
import { adminAction } from "@/web/actions";

export const createAdAction = adminAction(
  CreateAd,
  createAd,
  ({ id, version }) => `/admin/ads/${id}?saved=${version}`,
);
