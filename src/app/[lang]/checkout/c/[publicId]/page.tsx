import type { Metadata } from "next";
import { CheckoutState } from "@/components/checkout/checkout-state";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { getCheckoutPage } from "@/services/checkouts";
import { unwatchedContext } from "@/web/guards";
import { found } from "../../../found";
import { langOf } from "../../../lang-param";
import { linkMetadata } from "../../../metadata";
import { payAgainAction } from "../../actions";

type Props = { params: Promise<{ lang: string; publicId: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return linkMetadata(translator(await langOf(params))("checkout.steps.done"));
}

export default async function Payment({ params }: Props) {
  const lang = await langOf(params);
  const ctx = await unwatchedContext(lang);
  const checkout = await found(getCheckoutPage(ctx, (await params).publicId));
  const here = paths.payment(lang, checkout.publicId);
  return (
    <CheckoutState checkout={checkout} lang={lang} now={ctx.now} here={here} payAgain={payAgainAction} />
  );
}
