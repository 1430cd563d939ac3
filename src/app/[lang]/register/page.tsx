import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "@/components/auth/auth-page";
import { OtherDoor } from "@/components/auth/other-door";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { RegisterForm } from "@/components/auth/register-form";
import { AdRoom } from "@/components/site/ads/ad-room";
import { paths } from "@/components/site/paths";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { listProviders } from "@/services/providers";
import { adRoomsView, homeView } from "@/web/browse";
import { requestContext } from "@/web/context";
import { safeNext } from "@/web/forms";
import { langOf } from "../lang-param";
import { pageMetadata } from "../metadata";
import { registerAction } from "./actions";

type Props = { params: Promise<{ lang: string }>; searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  return pageMetadata({
    lang,
    path: "/register",
    title: translator(lang)("auth.register.title"),
    personal: true,
  });
}

export default async function RegisterPage({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const { next } = await searchParams;
  const wanted = typeof next === "string" ? safeNext(next, "") : "";
  const ctx = await requestContext();
  if (ctx.actor.kind === "user") redirect(wanted || paths.account(lang));
  const [{ heroes }, rooms] = await Promise.all([homeView(), adRoomsView()]);
  return (
    <AuthPage heading={t("auth.register.heading")} picture={heroes[1]?.picture ?? heroes[0]?.picture ?? null}>
      {wanted && <Notice>{t("auth.register.next")}</Notice>}
      <Messages lang={lang} areas={["auth", "errors"]}>
        <RegisterForm
          action={registerAction}
          next={wanted || undefined}
          terms={paths.terms(lang)}
          privacy={paths.privacy(lang)}
        />
      </Messages>
      <ProviderButtons lang={lang} providers={listProviders()} next={wanted || undefined} termsSaid />
      <OtherDoor
        question={t("auth.register.haveAccount")}
        act={t("auth.register.signIn")}
        href={paths.login(lang, wanted || undefined)}
      />
      {rooms.includes("register") && <AdRoom slot="register" lang={lang} />}
    </AuthPage>
  );
}
