"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/row-id";
import {
  CreateReportLink,
  createReportLink,
  RevokeReportLink,
  revokeReportLink,
  sealReportLink,
} from "@/services/ads";
import { adminAction } from "@/web/actions";
import { clearShownLink, writeShownLink } from "@/web/shown-link";

/** It stays on the page, which then shows the links as they are now. */
const stay = () => {
  revalidatePath("/admin/ads", "layout");
  return undefined;
};

/** The page that follows shows the link, this once. */
export const createReportLinkAction = adminAction(CreateReportLink, createReportLink, async (link) => {
  await writeShownLink(sealReportLink(link));
  return `/admin/ads/${link.adId}/report#links`;
});

export const keptReportLinkAction = adminAction(z.strictObject({ id: rowId }), () => clearShownLink(), stay);

export const revokeReportLinkAction = adminAction(RevokeReportLink, revokeReportLink, stay);
