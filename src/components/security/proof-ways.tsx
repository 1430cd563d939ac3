import type { ReactNode } from "react";
import { CodeForm } from "@/components/auth/code-form";
import type { FormAction } from "@/components/form/use-action-form";
import { SiteLink } from "@/components/ui/link";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { PasskeyForm } from "./passkey-form";
import { PasswordForm } from "./password-form";
import { RecoveryCodeForm } from "./recovery-code-form";

/** The ways to prove who one is, the easiest first. */
export const WAYS = ["passkey", "app", "recovery", "password"] as const;
export type Way = (typeof WAYS)[number];

type Props = {
  lang: Lang;
  purpose: "second_factor" | "step_up";
  /** The ways that this account has. */
  ways: Record<Way, boolean>;
  /** The way that the address of the page asks for. */
  wanted?: string;
  /** The address of this page with another way. */
  hrefOf: (way: Way) => string;
  next?: string;
  submit: string;
  actions: { code: FormAction; passkey: FormAction; password?: FormAction };
};

/** One way at a time, and links to the others, so that each works without JavaScript. */
export function ProofWays({ lang, purpose, ways, wanted, hrefOf, next, submit, actions }: Props) {
  const t = translator(lang);
  const open = WAYS.filter((way) => ways[way]);
  const current = open.find((way) => way === wanted) ?? open[0];
  const others = open.filter((way) => way !== current);
  const forms: Record<Way, ReactNode> = {
    passkey: (
      <PasskeyForm action={actions.passkey} purpose={purpose} next={next} label={t("security.passkeys.use")}>
        <p className="text-fg-2">{t("security.secondFactor.passkey")}</p>
      </PasskeyForm>
    ),
    app: (
      <CodeForm
        action={actions.code}
        next={next}
        label={t("security.secondFactor.app")}
        hint={t("security.secondFactor.appHint")}
        submit={submit}
      />
    ),
    recovery: <RecoveryCodeForm action={actions.code} next={next} submit={submit} />,
    password: actions.password && <PasswordForm action={actions.password} next={next} />,
  };
  return (
    <div className="grid gap-8">
      <Messages lang={lang} areas={["security", "errors"]}>
        {current && forms[current]}
      </Messages>
      {others.length > 0 && (
        <nav aria-label={t("security.secondFactor.others")}>
          <ul className="grid justify-items-start">
            {others.map((way) => (
              <li key={way}>
                <SiteLink
                  href={hrefOf(way)}
                  className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
                >
                  {t(`security.secondFactor.by.${way}`)}
                </SiteLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
