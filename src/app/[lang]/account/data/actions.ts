"use server";

import { z } from "zod";
import { paths } from "@/components/site/paths";
import { keepAccount, RequestDeletion, requestDeletion, requestExport } from "@/services/privacy";
import { userAction } from "@/web/actions";
import { clearSessionCookie } from "@/web/cookies";

const Nothing = z.strictObject({});

export const requestExportAction = userAction(Nothing, requestExport, (_, { lang }) =>
  paths.accountView(lang, "data"),
);

export const keepAccountAction = userAction(
  Nothing,
  keepAccount,
  (_, { lang }) => `${paths.accountView(lang, "data")}?kept=1`,
);

export const requestDeletionAction = userAction(RequestDeletion, requestDeletion, async (_, { lang }) => {
  await clearSessionCookie();
  return `${paths.accountView(lang, "data")}/requested`;
});
