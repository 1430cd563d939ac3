"use server";

import { ConfirmLink, verifyEmailByLink } from "@/services/auth";
import { visitorAction } from "@/web/actions";

// Back to the link's own page, which now says that all is done.
export const verifyByLinkAction = visitorAction(
  ConfirmLink,
  verifyEmailByLink,
  ({ token }, { lang }) => `/${lang}/verify/${token}`,
);
