"use client";

import { useRef, useState, useTransition } from "react";
import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { askBrowser, askServer, CeremonyFault, type PasskeyPurpose, type Question } from "./ceremony";

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
  const newest = useRef(0);
  const asked = useRef<Promise<unknown>>(Promise.resolve());

  /**
   * The question of a ceremony, null when a newer one has begun meanwhile: somebody pressed the button while the offer
   * to autofill was on its way. One after the other, so that the cookie belongs to the newest.
   */
  const begin = async (): Promise<Question | null> => {
    newest.current += 1;
    const mine = newest.current;
    const question = asked.current.then(() => askServer(purpose));
    asked.current = question.catch(() => null);
    const answered = await question;
    return newest.current === mine ? answered : null;
  };

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
      const question = await begin();
      if (!question) return;
      const answer = await askBrowser(question, { autofill });
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
