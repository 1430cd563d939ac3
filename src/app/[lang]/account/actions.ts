"use server";

import { z } from "zod";
import { signOut } from "@/services/auth";
import { userAction } from "@/web/actions";
import { clearSessionCookie } from "@/web/cookies";

export const signOutAction = userAction(z.strictObject({}), signOut, async (_, { lang }) => {
  await clearSessionCookie();
  return `/${lang}`;
});
