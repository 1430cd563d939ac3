"use client";

import { useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { CeremonyFault, type PasskeyPurpose, passkeyAnswer } from "./ceremony";

const OURS = ["cancelled", "known", "unsupported", "offline"] as const;

/**
 * A passkey's ceremony for a form: `run` asks the browser and sends the form with its answer as `passkey`. `fault`
 * is a finished sentence.
 */
export function usePasskey(form: ActionForm, purpose: PasskeyPurpose) {
  const t = useTranslations("security.passkeys");
  const errors = useTranslations("errors");
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [sending, startTransition] = useTransition();

  const sentence = (code: string) => {
    const own = OURS.find((known) => known === code);
    if (own) return t(`fault.${own}`);
    if (code === "elsewhere") return t("elsewhere");
    return errors(errors.has(code) ? code : "unexpected");
  };

  const run = async (frame: HTMLFormElement, { autofill = false } = {}) => {
    if (!autofill) setAsking(true);
    setFault(null);
    try {
      const answer = await passkeyAnswer(purpose, { autofill });
      const data = new FormData(frame);
      data.set("passkey", answer);
      startTransition(() => form.send(data));
    } catch (error) {
      // Who typed a password instead has refused nothing.
      if (!autofill) setFault(sentence(error instanceof CeremonyFault ? error.code : "unexpected"));
    } finally {
      if (!autofill) setAsking(false);
    }
  };

  return { run, fault, busy: asking || sending };
}
