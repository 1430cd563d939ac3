"use server";

import { z } from "zod";
import { signOut } from "@/services/auth";
import { adminAction, userAction } from "@/web/actions";
import { ChooseAdminLang, chooseAdminLang } from "@/web/admin-lang";
import { clearSessionCookie } from "@/web/cookies";

export const chooseLangAction = adminAction(ChooseAdminLang, chooseAdminLang, () => undefined);

export const signOutAction = userAction(z.strictObject({}), signOut, async (_, { lang }) => {
  await clearSessionCookie();
  return `/${lang}`;
});
