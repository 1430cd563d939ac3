"use server";

import { ResetPassword, resetPassword } from "@/services/auth";
import { visitorAction } from "@/web/actions";

// The link opens no session: whoever has a second factor is asked for it at the door, as ever.
export const resetPasswordAction = visitorAction(
  ResetPassword,
  resetPassword,
  (_, { lang }) => `/${lang}/login?reset=1`,
);
