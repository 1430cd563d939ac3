"use server";

import { SignIn, signIn } from "@/services/auth";
import { visitorAction } from "@/web/actions";
import { writeSessionCookie } from "@/web/cookies";
import { safeNext } from "@/web/forms";

export const signInAction = visitorAction(SignIn, signIn, async (session, { lang, next }) => {
  await writeSessionCookie(session);
  return safeNext(next, `/${lang}`);
});
