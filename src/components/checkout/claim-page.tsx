import { Address } from "@/components/auth/address";
import { AuthPage } from "@/components/auth/auth-page";
import { OneActForm } from "@/components/auth/one-act-form";
import type { FormAction } from "@/components/form/use-action-form";
import { paths } from "@/components/site/paths";
import type { Claim, Picture } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { ClaimForm } from "./claim-form";

type Props = {
  lang: Lang;
  claim: Claim;
  link: { publicId: string; token: string };
  picture: Picture | null;
  claimWithAccount: FormAction;
  reset: FormAction;
};

/** Where the link of a guest's receipt leads: one step to an account, or the way into the one that there is. */
export function ClaimPage({ lang, claim, link, picture, claimWithAccount, reset }: Props) {
  const t = translator(lang);
  if (claim.state === "spent") {
    return (
      <AuthPage heading={t("claim.spent.heading")} picture={picture}>
        <p className="text-fg-2">{t("claim.spent.text")}</p>
        <ButtonLink variant="primary" size="l" href={paths.register(lang)}>
          {t("claim.spent.register")}
        </ButtonLink>
        <ButtonLink href={paths.login(lang)}>{t("common.nav.signIn")}</ButtonLink>
      </AuthPage>
    );
  }
  const { state, email } = claim;
  return (
    <AuthPage heading={t(`claim.${state}.heading`)} picture={picture}>
      <p className="text-fg-2">
        {t.rich(`claim.${state}.text`, { address: () => <Address>{email}</Address> })}
      </p>
      {state === "sign_in" ? (
        <ButtonLink variant="primary" size="l" href={paths.login(lang, paths.payment(lang, link.publicId))}>
          {t("common.nav.signIn")}
        </ButtonLink>
      ) : (
        <Messages lang={lang} areas={["claim", "auth", "verify", "errors"]}>
          {state === "new" ? (
            <ClaimForm action={claimWithAccount} link={link} name={claim.name} email={email} />
          ) : (
            <OneActForm
              action={reset}
              label={t("claim.reset.submit")}
              saved={t("claim.reset.sent")}
              variant="primary"
              fields={link}
              wide
            />
          )}
        </Messages>
      )}
    </AuthPage>
  );
}
