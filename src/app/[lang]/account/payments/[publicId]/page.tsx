import type { Metadata } from "next";
import { found } from "@/app/[lang]/found";
import { AccountFrame } from "@/components/account/account-frame";
import { Receipt } from "@/components/account/receipt";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { getMyReceipt } from "@/services/checkouts";
import { getSettings } from "@/services/settings";
import { ownContext } from "@/web/guards";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";

type Props = { params: Promise<{ lang: string; publicId: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("refunds.receipt.title");
  return pageMetadata({ lang, path: "/account/payments", title, personal: true });
}

/** One payment of the fan's own: what was paid for what, fit to be printed. */
export default async function PaymentReceipt({ params }: Props) {
  const lang = await langOf(params);
  const { publicId } = await params;
  const ctx = await ownContext(lang, paths.receipt(lang, publicId));
  const [receipt, settings] = await Promise.all([found(getMyReceipt(ctx, publicId)), getSettings(ctx)]);
  return (
    <AccountFrame lang={lang} view="payments" heading={translator(lang)("refunds.receipt.title")}>
      <Receipt receipt={receipt} seller={settings.site_name} lang={lang} />
    </AccountFrame>
  );
}
