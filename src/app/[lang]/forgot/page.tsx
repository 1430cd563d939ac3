import type { Metadata } from "next";
import { AuthPage } from "@/components/auth/auth-page";
import { ForgotForm } from "@/components/auth/forgot-form";
import { OtherDoor } from "@/components/auth/other-door";
import { paths } from "@/components/site/paths";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { homeView } from "@/web/browse";
import { langOf } from "../lang-param";
import { pageMetadata } from "../metadata";
import { askResetAction } from "./actions";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("verify.forgot.title");
  return pageMetadata({ lang, path: "/forgot", title, personal: true });
}

export default async function Forgot({ params }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const { heroes } = await homeView();
  return (
    <AuthPage heading={t("verify.forgot.heading")} picture={heroes[0]?.picture ?? null}>
      <p className="text-fg-2">{t("verify.forgot.text")}</p>
      <Messages lang={lang} areas={["verify", "errors"]}>
        <ForgotForm action={askResetAction} />
      </Messages>
      <OtherDoor
        question={t("verify.forgot.remembered")}
        act={t("verify.forgot.signIn")}
        href={paths.login(lang)}
      />
    </AuthPage>
  );
}
