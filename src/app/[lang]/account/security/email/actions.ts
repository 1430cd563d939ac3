"use server";

import { z } from "zod";
import {
  beginEmailChange,
  ChangeEmail,
  ConfirmCode,
  cancelEmailChange,
  confirmEmailByCode,
} from "@/services/auth";
import { userAction } from "@/web/actions";

export const beginEmailChangeAction = userAction(
  ChangeEmail,
  beginEmailChange,
  (_, { lang }) => `/${lang}/account/security/email`,
);

export const confirmEmailByCodeAction = userAction(
  ConfirmCode,
  confirmEmailByCode,
  (_, { lang }) => `/${lang}/account/security/email?changed=1`,
);

export const cancelEmailChangeAction = userAction(
  z.strictObject({}),
  cancelEmailChange,
  (_, { lang }) => `/${lang}/account/security/email`,
);
