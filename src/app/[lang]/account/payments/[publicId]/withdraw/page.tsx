import type { Metadata } from "next";
import { found } from "@/app/[lang]/found";
import { AccountFrame } from "@/components/account/account-frame";
import { PaymentUndoing } from "@/components/account/payment-undoing";
import { paths } from "@/components/site/paths";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { getMyReceipt } from "@/services/checkouts";
import { ownContext } from "@/web/guards";
import { langOf } from "../../../../lang-param";
import { pageMetadata } from "../../../../metadata";
import { withdrawAction } from "./actions";

type Props = { params: Promise<{ lang: string; publicId: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("refunds.withdraw.title");
  return pageMetadata({ lang, path: "/account/payments", title, personal: true });
}

/** Says exactly what ends and what comes back, before a purchase is undone. */
export default async function WithdrawPayment({ params }: Props) {
  const lang = await langOf(params);
  const { publicId } = await params;
  const ctx = await ownContext(lang, paths.withdrawal(lang, publicId));
  const receipt = await found(getMyReceipt(ctx, publicId));
  return (
    <AccountFrame lang={lang} view="payments" heading={translator(lang)("refunds.withdraw.title")}>
      <Messages lang={lang} areas={["errors"]}>
        <PaymentUndoing receipt={receipt} action={withdrawAction} lang={lang} />
      </Messages>
    </AccountFrame>
  );
}
