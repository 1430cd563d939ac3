import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "@/components/auth/auth-page";
import { LoginForm } from "@/components/auth/login-form";
import { OtherDoor } from "@/components/auth/other-door";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { ProviderRefusal } from "@/components/auth/provider-refusal";
import { PasskeySignIn } from "@/components/security/passkey-sign-in";
import { AdRoom } from "@/components/site/ads/ad-room";
import { paths } from "@/components/site/paths";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { relyingParty } from "@/services/factors";
import { listProviders } from "@/services/providers";
import { adRoomsView, homeView } from "@/web/browse";
import { requestContext } from "@/web/context";
import { safeNext } from "@/web/forms";
import { langOf } from "../lang-param";
import { pageMetadata } from "../metadata";
import { passkeySignInAction, signInAction } from "./actions";

type Props = {
  params: Promise<{ lang: string }>;
  searchParams: Promise<{
    next?: string | string[];
    provider_error?: string | string[];
    reset?: string;
    over?: string;
  }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  return pageMetadata({ lang, path: "/login", title: translator(lang)("auth.login.title"), personal: true });
}

export default async function Login({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const { next, provider_error, reset, over } = await searchParams;
  const wanted = typeof next === "string" ? safeNext(next, "") : "";
  const ctx = await requestContext();
  if (ctx.actor.kind === "user") redirect(wanted || paths.account(lang));
  const [{ heroes }, rooms] = await Promise.all([homeView(), adRoomsView()]);
  const passkeys = relyingParty();
  return (
    <AuthPage heading={t("auth.login.heading")} picture={heroes[0]?.picture ?? null}>
      <ProviderRefusal lang={lang} code={provider_error} />
      {reset && <Notice tone="good">{t("verify.reset.done")}</Notice>}
      {over && <Notice>{t("security.secondFactor.over")}</Notice>}
      {wanted && !over && <Notice>{t("auth.login.next")}</Notice>}
      <Messages lang={lang} areas={["auth", "security", "errors"]}>
        <LoginForm action={signInAction} next={wanted || undefined} forgot={paths.forgot(lang)} />
        {passkeys.works && (
          <PasskeySignIn action={passkeySignInAction} next={wanted || undefined} origin={passkeys.origin} />
        )}
      </Messages>
      <ProviderButtons lang={lang} providers={listProviders()} next={wanted || undefined} />
      <OtherDoor
        question={t("auth.login.noAccount")}
        act={t("auth.login.create")}
        href={paths.register(lang, wanted || undefined)}
      />
      {rooms.includes("login") && <AdRoom slot="login" lang={lang} />}
    </AuthPage>
  );
}
