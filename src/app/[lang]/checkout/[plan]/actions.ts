"use server";

import { paths } from "@/components/site/paths";
import { StartCheckout, startCheckout } from "@/services/checkouts";
import { visitorAction } from "@/web/actions";

export const startCheckoutAction = visitorAction(StartCheckout, startCheckout, ({ publicId }, { lang }) =>
  paths.payment(lang, publicId),
);
