"use server";

import { ConfirmLink, confirmEmailByLink } from "@/services/auth";
import { visitorAction } from "@/web/actions";

export const confirmEmailByLinkAction = visitorAction(
  ConfirmLink,
  confirmEmailByLink,
  ({ token }, { lang }) => `/${lang}/verify/change/${token}`,
);
