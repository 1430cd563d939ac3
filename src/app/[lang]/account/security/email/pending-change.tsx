import { AccountSection } from "@/components/account/account-frame";
import { Address } from "@/components/auth/address";
import { CodeForm } from "@/components/auth/code-form";
import { OneActForm } from "@/components/auth/one-act-form";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { beginEmailChangeAction, cancelEmailChangeAction, confirmEmailByCodeAction } from "./actions";

/** A change that waits for the proof of its new address: the code, another mail, or the way back. */
export function PendingChange({ lang, email }: { lang: Lang; email: string }) {
  const t = translator(lang);
  return (
    <AccountSection
      title={t("verify.email.pendingHeading")}
      text={t.rich("verify.email.pending", { address: () => <Address>{email}</Address> })}
    >
      <div className="grid max-w-md gap-6">
        <CodeForm
          action={confirmEmailByCodeAction}
          label={t("verify.email.code")}
          hint={t("verify.email.codeHint")}
          submit={t("verify.email.confirm")}
        />
        <div className="flex flex-wrap gap-3">
          <OneActForm action={beginEmailChangeAction} label={t("verify.email.again")} fields={{ email }} />
          <OneActForm action={cancelEmailChangeAction} label={t("verify.email.cancel")} variant="quiet" />
        </div>
      </div>
    </AccountSection>
  );
}
