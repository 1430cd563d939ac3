import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { CheckoutPage } from "@/components/checkout/checkout-page";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { canView } from "@/services/access";
import { getPostOffer } from "@/services/checkouts";
import { found } from "../../../found";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";
import { decodeSegment } from "../../../segment";
import { startCheckoutAction, startTrialAction } from "../../actions";
import { buyerOf } from "../../buyer";

type Props = { params: Promise<{ lang: string; slug: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("checkout.titlePost");
  return pageMetadata({ lang, path: "/checkout", title, personal: true });
}

export default async function PostCheckout({ params }: Props) {
  const lang = await langOf(params);
  const slug = decodeSegment((await params).slug) ?? notFound();
  const { ctx, customer } = await buyerOf(lang);
  const offer = await found(getPostOffer(ctx, slug));
  // Who can see it already has nothing to pay.
  if ((await canView(ctx, [offer.id])).has(offer.id)) redirect(paths.post(lang, slug));
  return (
    <CheckoutPage
      lang={lang}
      offer={offer}
      customer={customer}
      here={paths.checkoutPost(lang, slug)}
      start={startCheckoutAction}
      startTrial={startTrialAction}
      idempotencyKey={crypto.randomUUID()}
    />
  );
}
