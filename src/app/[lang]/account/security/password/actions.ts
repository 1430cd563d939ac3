"use server";

import { ChangePassword, changePassword } from "@/services/auth";
import { userAction } from "@/web/actions";
import { writeSessionCookie } from "@/web/cookies";

export const changePasswordAction = userAction(ChangePassword, changePassword, async (session, { lang }) => {
  await writeSessionCookie(session);
  return `/${lang}/account/security/password?saved=1`;
});
