import type { Metadata } from "next";
import { Address } from "@/components/auth/address";
import { AuthPage } from "@/components/auth/auth-page";
import { CodeForm } from "@/components/auth/code-form";
import { OneActForm } from "@/components/auth/one-act-form";
import { paths } from "@/components/site/paths";
import { ButtonLink } from "@/components/ui/button";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { getProfile } from "@/services/auth";
import { homeView } from "@/web/browse";
import { safeNext } from "@/web/forms";
import { ownContext } from "@/web/guards";
import { langOf } from "../lang-param";
import { pageMetadata } from "../metadata";
import { resendVerificationAction, verifyByCodeAction } from "./actions";

type Props = { params: Promise<{ lang: string }>; searchParams: Promise<{ next?: string | string[] }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  return pageMetadata({ lang, path: "/verify", title: translator(lang)("verify.title"), personal: true });
}

export default async function Verify({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const { next } = await searchParams;
  const wanted = typeof next === "string" ? safeNext(next, "") : "";
  const { actor, ...ctx } = await ownContext(lang, paths.verify(lang, wanted || undefined));
  const [{ email }, { heroes }] = await Promise.all([
    getProfile({ ...ctx, actor }, actor.userId),
    homeView(),
  ]);
  const address = () => <Address>{email}</Address>;
  const onward = wanted || paths.account(lang);
  const picture = heroes[0]?.picture ?? null;
  if (actor.emailVerified) {
    return (
      <AuthPage heading={t("verify.done.heading")} picture={picture}>
        <p className="text-fg-2">{t.rich("verify.done.text", { address })}</p>
        <ButtonLink variant="primary" size="l" href={onward}>
          {t("verify.done.go")}
        </ButtonLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage heading={t("verify.code.heading")} picture={picture}>
      <p className="text-fg-2">{t.rich("verify.code.text", { address })}</p>
      <Messages lang={lang} areas={["errors"]}>
        <CodeForm
          action={verifyByCodeAction}
          next={wanted || undefined}
          label={t("verify.code.label")}
          hint={t("verify.code.hint")}
          submit={t("verify.code.submit")}
        />
        <section className="grid gap-4 border-t border-line pt-6">
          <div className="grid gap-1">
            <h2 className="text-20">{t("verify.code.missing")}</h2>
            <p className="text-fg-2">{t("verify.code.missingText")}</p>
          </div>
          <OneActForm
            action={resendVerificationAction}
            label={t("verify.code.resend")}
            saved={t("verify.code.resent")}
          />
          <div className="-ml-5 flex flex-wrap">
            <ButtonLink variant="quiet" href={paths.changeEmail(lang)}>
              {t("verify.code.other")}
            </ButtonLink>
            <ButtonLink variant="quiet" href={onward}>
              {t("verify.code.later")}
            </ButtonLink>
          </div>
        </section>
      </Messages>
    </AuthPage>
  );
}
