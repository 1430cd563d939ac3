"use client";

import { useTranslations } from "use-intl";
import type { FormAction } from "@/components/form/use-action-form";
import { PasskeyForm } from "./passkey-form";
import { PasskeysHere } from "./passkeys-here";

type Props = { action: FormAction; next?: string; origin: string };

/** The way in without typing anything: a button, and the list that opens where the e-mail is typed. */
export function PasskeySignIn({ action, next, origin }: Props) {
  const t = useTranslations("security.passkeys");
  return (
    <PasskeysHere origin={origin} quiet>
      <PasskeyForm
        action={action}
        purpose="sign_in"
        next={next}
        label={t("signIn")}
        variant="outline"
        autofill
      />
    </PasskeysHere>
  );
}
