"use server";

import { paths } from "@/components/site/paths";
import { StartCheckout, startCheckout } from "@/services/checkouts";
import { userAction } from "@/web/actions";

export const startCheckoutAction = userAction(StartCheckout, startCheckout, ({ publicId }, { lang }) =>
  paths.payment(lang, publicId),
);
