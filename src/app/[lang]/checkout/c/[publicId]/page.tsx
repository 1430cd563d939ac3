import type { Metadata } from "next";
import { CheckoutState } from "@/components/checkout/checkout-state";
import { translator } from "@/i18n/translate";
import { getCheckoutPage } from "@/services/checkouts";
import { unwatchedContext } from "@/web/guards";
import { found } from "../../../found";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";

type Props = { params: Promise<{ lang: string; publicId: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  return pageMetadata({
    lang,
    path: "/checkout",
    title: translator(lang)("checkout.steps.done"),
    personal: true,
  });
}

export default async function Payment({ params }: Props) {
  const lang = await langOf(params);
  const ctx = await unwatchedContext(lang);
  const checkout = await found(getCheckoutPage(ctx, (await params).publicId));
  return <CheckoutState checkout={checkout} lang={lang} now={ctx.now} />;
}
