"use client";

import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from "@simplewebauthn/browser";
import { KeyRound } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type ActionForm, type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import type { PasskeyPurpose } from "./ceremony";
import { usePasskey } from "./use-passkey";

type Props = {
  action: FormAction;
  purpose: PasskeyPurpose;
  next?: string;
  label: string;
  variant?: ButtonVariant;
  /** Offer passkeys where the e-mail is typed as well (an input with `autocomplete="… webauthn"`). */
  autofill?: boolean;
  /** What else the form holds; fields take what was typed and refused from it. */
  children?: ReactNode | ((form: ActionForm) => ReactNode);
};

/** A button that asks for a passkey and sends what the browser answers. */
export function PasskeyForm({
  action,
  purpose,
  next,
  label,
  variant = "primary",
  autofill,
  children,
}: Props) {
  const t = useTranslations("security.passkeys");
  const form = useActionForm(action);
  const { run, fault, busy } = usePasskey(form, purpose);
  // A press before the page's scripts ran sends no answer: that is refused as well, and said.
  const trouble = fault ?? form.fieldError("passkey");
  const button = useRef<HTMLButtonElement>(null);
  const offer = useEffectEvent(async () => {
    const frame = button.current?.form;
    if (frame && (await browserSupportsWebAuthnAutofill())) await run(frame, { autofill: true });
  });
  useEffect(() => {
    if (!autofill) return;
    offer();
    return () => WebAuthnAbortService.cancelCeremony();
  }, [autofill]);
  return (
    <FormFrame
      form={form}
      next={next}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) run(event.currentTarget);
      }}
    >
      {trouble && !form.refusal && <Notice tone="bad">{trouble}</Notice>}
      {typeof children === "function" ? children(form) : children}
      <Button
        ref={button}
        type="submit"
        variant={variant}
        size="l"
        aria-disabled={busy || undefined}
        aria-busy={busy || undefined}
      >
        {busy ? <Spinner /> : <KeyRound aria-hidden className="size-5" />}
        {label}
      </Button>
      <noscript>
        <p className="text-14 text-fg-3">{t("needsScript")}</p>
      </noscript>
    </FormFrame>
  );
}
