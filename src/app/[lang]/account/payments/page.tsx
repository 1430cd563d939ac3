import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { PaymentList } from "@/components/account/payment-list";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { listMyPayments } from "@/services/checkouts";
import { ownContext } from "@/web/guards";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("refunds.mine.title");
  return pageMetadata({ lang, path: "/account/payments", title, personal: true });
}

export default async function Payments({ params }: Props) {
  const lang = await langOf(params);
  const ctx = await ownContext(lang, paths.accountView(lang, "payments"));
  return (
    <AccountFrame lang={lang} view="payments" heading={translator(lang)("refunds.mine.title")}>
      <PaymentList payments={await listMyPayments(ctx)} lang={lang} />
    </AccountFrame>
  );
}
