"use server";

import { z } from "zod";
import { ConfirmCode, resendVerification, verifyEmailByCode } from "@/services/auth";
import { userAction } from "@/web/actions";
import { safeNext } from "@/web/forms";

export const verifyByCodeAction = userAction(ConfirmCode, verifyEmailByCode, (_, { lang, next }) => {
  const wanted = safeNext(next, "");
  return `/${lang}/verify${wanted ? `?next=${encodeURIComponent(wanted)}` : ""}`;
});

export const resendVerificationAction = userAction(z.strictObject({}), resendVerification, () => undefined);
