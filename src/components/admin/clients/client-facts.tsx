import { Facts, Panel } from "@/components/admin/facts";
import { Code, Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import { isLang, type Lang, LOCALE } from "@/lib/lang";
import type { ClientFacts } from "@/services/clients";

type Props = { lang: Lang; client: ClientFacts };

/** Who the account is. */
export function AccountFacts({ lang, client }: Props) {
  const t = translator(lang);
  const { country, locale, emailVerifiedAt } = client;
  return (
    <Panel title={t("clients.one.facts")}>
      <Facts
        facts={[
          {
            label: t("clients.one.verifiedAt"),
            value: emailVerifiedAt ? (
              <Moment at={emailVerifiedAt} lang={lang} />
            ) : (
              t("clients.one.notVerified")
            ),
          },
          { label: t("clients.username"), value: client.username ?? <Nothing /> },
          { label: t("clients.role"), value: t(`clients.roles.${client.role}`) },
          { label: t("clients.subscribed"), value: t(client.isSubscribed ? "clients.yes" : "clients.no") },
          { label: t("clients.created"), value: <Moment at={client.createdAt} lang={lang} /> },
          {
            label: t("clients.one.language"),
            value: isLang(locale) ? t(`common.lang.${locale}`) : <Nothing />,
          },
          { label: t("clients.one.country"), value: country ? countryName(country, lang) : <Nothing /> },
        ]}
      />
    </Panel>
  );
}

/** By what the account is entered: yes or no, never what it is. */
export function SignInFacts({ lang, client }: Props) {
  const t = translator(lang);
  const yesOrNo = (yes: boolean) => t(yes ? "clients.yes" : "clients.no");
  return (
    <Panel title={t("clients.one.signIn")}>
      <Facts
        facts={[
          { label: t("clients.one.lastSeen"), value: <Moment at={client.lastLoginAt} lang={lang} /> },
          { label: t("clients.one.lastAddress"), value: <Code>{client.lastLoginIp}</Code> },
          { label: t("clients.one.password"), value: yesOrNo(client.hasPassword) },
          { label: t("clients.one.totp"), value: yesOrNo(client.hasTotp) },
          {
            label: t("clients.one.passkeys"),
            value: <span className="figures">{client.passkeys}</span>,
          },
          {
            label: t("clients.one.recoveryCodes"),
            value: t("clients.one.codesLeft", { count: client.recoveryCodes }),
          },
          { label: t("clients.one.providers"), value: client.providers.join(", ") || <Nothing /> },
        ]}
      />
    </Panel>
  );
}

function countryName(code: string, lang: Lang): string {
  try {
    return new Intl.DisplayNames(LOCALE[lang], { type: "region" }).of(code) ?? code;
  } catch {
    // What somebody once stored may be no code of a country.
    return code;
  }
}
