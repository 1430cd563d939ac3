"use server";

import { Register, register } from "@/services/auth";
import { visitorAction } from "@/web/actions";
import { writeSessionCookie } from "@/web/cookies";
import { safeNext } from "@/web/forms";

export const registerAction = visitorAction(Register, register, async (session, { lang, next }) => {
  await writeSessionCookie(session);
  return safeNext(next, `/${lang}`);
});
