"use client";

import { useTranslations } from "use-intl";
import { OneActForm } from "@/components/auth/one-act-form";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";

/** A passkey with its dates as sentences. */
export type PasskeyLine = { id: string; name: string; dates: string };

type Props = { passkeys: PasskeyLine[]; rename: FormAction; remove: FormAction };

/** The passkeys of an account; each opens to be renamed or removed, also without JavaScript. */
export function PasskeyList({ passkeys, rename, remove }: Props) {
  const t = useTranslations("security.passkeys");
  return (
    <ul>
      {passkeys.map((passkey) => (
        <li key={passkey.id} className="border-b border-line py-4">
          <p className="break-words font-semibold">{passkey.name}</p>
          <p className="text-14 text-fg-3">{passkey.dates}</p>
          <details>
            <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-fg-2 underline underline-offset-4">
              {t("edit", { name: passkey.name })}
            </summary>
            <div className="grid gap-8 pt-4 pb-2">
              <RenameForm passkey={passkey} action={rename} />
              <div className="grid gap-3">
                <p className="text-14 text-fg-2">{t("removeText")}</p>
                <OneActForm
                  action={remove}
                  variant="danger"
                  fields={{ id: passkey.id }}
                  label={t("removeNamed", { name: passkey.name })}
                />
              </div>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function RenameForm({ passkey, action }: { passkey: PasskeyLine; action: FormAction }) {
  const t = useTranslations("security.passkeys");
  const form = useActionForm(action, { name: passkey.name });
  return (
    <FormFrame form={form} className="grid justify-items-start gap-3">
      <input type="hidden" name="id" value={passkey.id} />
      <TextField
        {...form.text("name")}
        id={`name-${passkey.id}`}
        label={t("rename", { name: passkey.name })}
        maxLength={60}
        className="w-full max-w-sm"
      />
      {form.saved && <Notice tone="good">{t("saved")}</Notice>}
      <SubmitButton variant="outline">{t("save")}</SubmitButton>
    </FormFrame>
  );
}
