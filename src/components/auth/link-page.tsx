import type { ReactNode } from "react";
import type { FormAction } from "@/components/form/use-action-form";
import { paths } from "@/components/site/paths";
import type { Picture } from "@/components/types";
import { ButtonLink } from "@/components/ui/button";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AddressLink } from "@/services/auth";
import { Address } from "./address";
import { AuthPage } from "./auth-page";
import { OneActForm } from "./one-act-form";

type Sentence = (values: { name: string; address: () => ReactNode }) => ReactNode;

type Props = {
  lang: Lang;
  token: string;
  link: AddressLink;
  action: FormAction;
  picture: Picture | null;
  words: {
    heading: string;
    text: Sentence;
    submit: string;
    notMine: string;
    doneHeading: string;
    doneText: Sentence;
  };
  /** Where a new mail is asked for. */
  again: { href: string; label: string };
};

/** Where the link of a mail leads that proves an address: one button, then that it is done; or the way to a new mail. */
export function LinkPage({ lang, token, link, action, picture, words, again }: Props) {
  const t = translator(lang);
  if (link.state === "spent") {
    return <SpentLink lang={lang} picture={picture} again={again} />;
  }
  const values = { name: link.name, address: () => <Address>{link.email}</Address> };
  if (link.state === "done") {
    return (
      <AuthPage heading={words.doneHeading} picture={picture}>
        <p className="text-fg-2">{words.doneText(values)}</p>
        <ButtonLink variant="primary" size="l" href={paths.account(lang)}>
          {t("verify.done.go")}
        </ButtonLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage heading={words.heading} picture={picture}>
      <p className="text-fg-2">{words.text(values)}</p>
      <Messages lang={lang} areas={["errors"]}>
        <OneActForm action={action} label={words.submit} variant="primary" fields={{ token }} wide />
      </Messages>
      <p className="text-14 text-fg-3">{words.notMine}</p>
    </AuthPage>
  );
}

/** A link that was used, replaced or has expired, or never was: they look the same, and lead to a new one. */
export function SpentLink({ lang, picture, again }: Pick<Props, "lang" | "picture" | "again">) {
  const t = translator(lang);
  return (
    <AuthPage heading={t("verify.spent.heading")} picture={picture}>
      <p className="text-fg-2">{t("verify.spent.text")}</p>
      <ButtonLink variant="primary" size="l" href={again.href}>
        {again.label}
      </ButtonLink>
    </AuthPage>
  );
}
