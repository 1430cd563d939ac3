"use server";

import { z } from "zod";
import { signOutOrLeave } from "@/services/impersonation";
import { adminAction, userAction } from "@/web/actions";
import { ChooseAdminLang, chooseAdminLang } from "@/web/admin-lang";
import { afterLeaving } from "@/web/leaving";

export const chooseLangAction = adminAction(ChooseAdminLang, chooseAdminLang, () => undefined);

export const signOutAction = userAction(
  z.strictObject({}),
  signOutOrLeave,
  (left, { lang }) => afterLeaving(left, lang),
  { whileImpersonating: true },
);
