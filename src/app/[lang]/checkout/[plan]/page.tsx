import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckoutPage } from "@/components/checkout/checkout-page";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { getPlanOffer } from "@/services/checkouts";
import { found } from "../../found";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { startCheckoutAction, startTrialAction } from "../actions";
import { buyerOf } from "../buyer";

type Props = { params: Promise<{ lang: string; plan: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  return pageMetadata({ lang, path: "/checkout", title: translator(lang)("checkout.title"), personal: true });
}

export default async function Checkout({ params }: Props) {
  const lang = await langOf(params);
  const { plan } = await params;
  if (!/^\d{1,9}$/.test(plan)) notFound();
  const { ctx, customer } = await buyerOf(lang);
  const offer = await found(getPlanOffer(ctx, Number(plan)));
  return (
    <CheckoutPage
      lang={lang}
      offer={offer}
      customer={customer}
      here={paths.checkout(lang, offer.id)}
      start={startCheckoutAction}
      startTrial={startTrialAction}
      idempotencyKey={crypto.randomUUID()}
    />
  );
}
