import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { LinkedAccounts } from "@/components/security/linked-accounts";
import { SecurityRows } from "@/components/security/security-rows";
import { paths } from "@/components/site/paths";
import { SiteLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/i18n/translate";
import { getMySecurity } from "@/services/factors";
import { listLinkedAccounts, listProviders } from "@/services/providers";
import { ownContext } from "@/web/guards";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { unlinkAction } from "./linked/actions";

type Props = {
  params: Promise<{ lang: string }>;
  searchParams: Promise<{ owed?: string | string[]; provider_error?: string | string[] }>;
};

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("security.title");
  return pageMetadata({ lang, path: "/account/security", title, personal: true });
}

export default async function Security({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const here = paths.accountView(lang, "security");
  const ctx = await ownContext(lang, here);
  const { owed, provider_error } = await searchParams;
  const security = await getMySecurity(ctx);
  const link = "inline-flex min-h-11 items-center font-semibold text-fg underline underline-offset-4";
  return (
    <AccountFrame lang={lang} view="security" heading={t("security.title")}>
      {owed && ctx.actor.owesSecondFactor && (
        <Notice title={t("security.owed.title")}>
          {security.recoveryLeft === null ? (
            t("security.owed.add")
          ) : (
            <>
              <p>{t("security.owed.show")}</p>
              <SiteLink href={`/${lang}/account/confirm?next=/admin`} className={link}>
                {t("security.owed.act")}
              </SiteLink>
            </>
          )}
        </Notice>
      )}
      {!security.emailVerified && (
        <Notice>
          <p>{t("security.unverified")}</p>
          <SiteLink href={`${paths.verify(lang)}?next=${encodeURIComponent(here)}`} className={link}>
            {t("security.verify")}
          </SiteLink>
        </Notice>
      )}
      <SecurityRows security={security} lang={lang} />
      <LinkedAccounts
        lang={lang}
        accounts={await listLinkedAccounts(ctx)}
        providers={listProviders()}
        unlink={unlinkAction}
        refusal={provider_error}
      />
    </AccountFrame>
  );
}
