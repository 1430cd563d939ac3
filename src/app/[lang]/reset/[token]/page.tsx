import type { Metadata } from "next";
import { Address } from "@/components/auth/address";
import { AuthPage } from "@/components/auth/auth-page";
import { SpentLink } from "@/components/auth/link-page";
import { ResetForm } from "@/components/auth/reset-form";
import { paths } from "@/components/site/paths";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { readReset } from "@/services/auth";
import { homeView } from "@/web/browse";
import { requestContext } from "@/web/context";
import { langOf } from "../../lang-param";
import { linkMetadata } from "../../metadata";
import { resetPasswordAction } from "./actions";

type Props = { params: Promise<{ lang: string; token: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return linkMetadata(translator(await langOf(params))("verify.reset.title"));
}

export default async function Reset({ params }: Props) {
  const lang = await langOf(params);
  const { token } = await params;
  const t = translator(lang);
  const [reset, { heroes }] = await Promise.all([readReset(await requestContext(), token), homeView()]);
  const picture = heroes[0]?.picture ?? null;
  if (!reset) {
    const again = { href: paths.forgot(lang), label: t("verify.spent.again") };
    return <SpentLink lang={lang} picture={picture} again={again} />;
  }
  return (
    <AuthPage heading={t("verify.reset.heading")} picture={picture}>
      <p className="text-fg-2">
        {t.rich("verify.reset.text", { address: () => <Address>{reset.email}</Address> })}
      </p>
      {reset.clears && <Notice>{t("verify.reset.clears")}</Notice>}
      <Messages lang={lang} areas={["auth", "verify", "errors"]}>
        <ResetForm action={resetPasswordAction} token={token} email={reset.email} />
      </Messages>
    </AuthPage>
  );
}
