import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "@/components/auth/auth-page";
import { ProofWays } from "@/components/security/proof-ways";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import { secondFactorWays } from "@/services/factors";
import { signInAgain } from "@/web/answering";
import { homeView } from "@/web/browse";
import { requestContext } from "@/web/context";
import { readCeremonyCookie } from "@/web/cookies";
import { safeNext } from "@/web/forms";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { answerWithCodeAction, answerWithPasskeyAction } from "./actions";

type Query = { next?: string | string[]; with?: string | string[] };
type Props = { params: Promise<{ lang: string }>; searchParams: Promise<Query> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("security.secondFactor.title");
  return pageMetadata({ lang, path: "/login/second-factor", title, personal: true });
}

/** Asks for the second factor of a sign-in whose password was right. */
export default async function SecondFactor({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const query = await searchParams;
  const next = typeof query.next === "string" ? safeNext(query.next, "") : "";
  const ctx = await requestContext();
  if (ctx.actor.kind === "user") redirect(next || paths.account(lang));
  const ways = await secondFactorWays(ctx, await readCeremonyCookie("second_factor"));
  if (!ways) redirect(signInAgain(lang, next));
  const { heroes } = await homeView();
  const here = new URLSearchParams(next ? { next } : {});
  return (
    <AuthPage heading={t("security.secondFactor.heading")} picture={heroes[0]?.picture ?? null}>
      <ProofWays
        lang={lang}
        purpose="second_factor"
        ways={ways}
        wanted={typeof query.with === "string" ? query.with : undefined}
        hrefOf={(way) =>
          `/${lang}/login/second-factor?${new URLSearchParams({ with: way })}${next && `&${here}`}`
        }
        next={next || undefined}
        submit={t("security.secondFactor.submit")}
        actions={{ code: answerWithCodeAction, passkey: answerWithPasskeyAction }}
      />
    </AuthPage>
  );
}
