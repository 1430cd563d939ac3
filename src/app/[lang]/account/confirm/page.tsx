import type { Metadata } from "next";
import { SignOutForm } from "@/components/account/sign-out-form";
import { ProviderRefusal } from "@/components/auth/provider-refusal";
import { ProofWays, WAYS } from "@/components/security/proof-ways";
import { ProviderProofs } from "@/components/security/provider-proofs";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import { stepUpWays } from "@/services/factors";
import { listProvenBy } from "@/services/providers";
import { safeNext } from "@/web/forms";
import { ownContext } from "@/web/guards";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { signOutAction } from "../actions";
import { proveByCodeAction, proveByPasskeyAction, proveByPasswordAction } from "./actions";

type Query = Partial<Record<"next" | "with" | "done" | "beside" | "provider_error", string | string[]>>;
type Props = { params: Promise<{ lang: string }>; searchParams: Promise<Query> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("security.confirm.title");
  return pageMetadata({ lang, path: "/account/confirm", title, personal: true });
}

/**
 * Asks who sits there before something weighty, and leads back to it. Without `next` it was opened beside a form,
 * which waits in its own tab.
 */
export default async function Confirm({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const query = await searchParams;
  const next = typeof query.next === "string" ? safeNext(query.next, "") : "";
  const here = `/${lang}/account/confirm${next && `?${new URLSearchParams({ next })}`}`;
  const ctx = await ownContext(lang, here);
  if (query.done) {
    return (
      <Frame title={t("security.confirm.done")}>
        <Notice tone="good">{t("security.confirm.doneText")}</Notice>
      </Frame>
    );
  }
  const ways = await stepUpWays(ctx);
  const providers = await listProvenBy(ctx);
  return (
    <Frame title={t("security.confirm.title")} description={t("security.confirm.text")}>
      <ProviderRefusal lang={lang} code={query.provider_error} />
      {WAYS.some((way) => ways[way]) ? (
        <ProofWays
          lang={lang}
          purpose="step_up"
          ways={ways}
          wanted={typeof query.with === "string" ? query.with : undefined}
          hrefOf={(way) => `${here}${next ? "&" : "?"}with=${way}`}
          next={next || undefined}
          submit={t("security.confirm.submit")}
          actions={{
            code: proveByCodeAction,
            passkey: proveByPasskeyAction,
            password: proveByPasswordAction,
          }}
        />
      ) : providers.length > 0 ? null : (
        <>
          <Notice>{t("security.confirm.none")}</Notice>
          <SignOutForm action={signOutAction} lang={lang} label={t("security.confirm.signOut")} />
        </>
      )}
      <ProviderProofs lang={lang} providers={providers} next={next || undefined} />
    </Frame>
  );
}

function Frame({
  title,
  description,
  children,
}: {
  title: string;
  description?: string;
  children: React.ReactNode;
}) {
  return (
    <div className="mx-auto grid max-w-md gap-8 px-(--gutter) pt-12 pb-24">
      <PageHeader title={title} description={description} />
      {children}
    </div>
  );
}
