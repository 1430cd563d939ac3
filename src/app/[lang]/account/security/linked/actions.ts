"use server";

import { Unlink, unlinkAccount } from "@/services/providers";
import { userAction } from "@/web/actions";

export const unlinkAction = userAction(
  Unlink,
  unlinkAccount,
  (_done, { lang }) => `/${lang}/account/security`,
);
