import { AccountSection } from "@/components/account/account-frame";
import { ProviderRefusal } from "@/components/auth/provider-refusal";
import type { FormAction } from "@/components/form/use-action-form";
import { paths } from "@/components/site/paths";
import { buttonClass } from "@/components/ui/button";
import { Messages } from "@/i18n/client";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { LinkedAccount, ProviderName } from "@/services/providers";
import { UnlinkForm } from "./unlink-form";

type Props = {
  lang: Lang;
  accounts: LinkedAccount[];
  providers: ProviderName[];
  unlink: FormAction;
  /** What an attempt to link one came to, as it stands in the address. */
  refusal?: string | string[];
};

/** The accounts at sign-in providers that open this one; nothing where there is no provider. */
export function LinkedAccounts({ lang, accounts, providers, unlink, refusal }: Props) {
  if (accounts.length === 0 && providers.length === 0) return null;
  const t = translator(lang);
  const free = providers.filter(({ id }) => !accounts.some(({ provider }) => provider === id));
  return (
    <AccountSection title={t("providers.linked.title")} text={t("providers.linked.text")}>
      <ProviderRefusal lang={lang} code={refusal} />
      {accounts.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {accounts.map(({ id, name, email, since }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-4 py-4">
              <div className="min-w-0">
                <p className="font-semibold">{name}</p>
                <p className="break-words text-14 text-fg-2">
                  {email && `${email} · `}
                  {t("providers.linked.since", { date: formatDate(since, lang) })}
                </p>
              </div>
              <Messages lang={lang} areas={["errors"]}>
                <UnlinkForm
                  action={unlink}
                  account={id}
                  label={t("providers.linked.unlink")}
                  name={t("providers.linked.unlinkWhich", { provider: name, email: email ?? "" })}
                />
              </Messages>
            </li>
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <div className="flex flex-wrap gap-3">
          {free.map(({ id, name }) => (
            <a
              key={id}
              href={paths.providerStart(id, { lang, purpose: "link" })}
              className={buttonClass("outline")}
            >
              {t("providers.linked.link", { provider: name })}
            </a>
          ))}
        </div>
      )}
    </AccountSection>
  );
}
