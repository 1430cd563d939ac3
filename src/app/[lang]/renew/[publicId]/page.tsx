import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckoutState } from "@/components/checkout/checkout-state";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { getCheckoutPage } from "@/services/checkouts";
import { unwatchedContext } from "@/web/guards";
import { payAgainAction } from "../../checkout/actions";
import { found } from "../../found";
import { langOf } from "../../lang-param";
import { linkMetadata } from "../../metadata";

type Props = { params: Promise<{ lang: string; publicId: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return linkMetadata(translator(await langOf(params))("checkout.renewTitle"));
}

/** One tap from a reminder: the next period of a subscription, payable by whoever holds the link. */
export default async function Renew({ params }: Props) {
  const lang = await langOf(params);
  const ctx = await unwatchedContext(lang);
  const checkout = await found(getCheckoutPage(ctx, (await params).publicId));
  if (!checkout.isRenewal) notFound();
  const here = paths.renewal(lang, checkout.publicId);
  return (
    <CheckoutState checkout={checkout} lang={lang} now={ctx.now} here={here} payAgain={payAgainAction} />
  );
}
