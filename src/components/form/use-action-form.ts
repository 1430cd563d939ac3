"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { emptyFormState, type FormState } from "@/lib/form-state";

export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

/**
 * A form of the site: what its fields hold (first `values`, then whatever was sent and refused) and what is
 * wrong with them, as sentences. Works without JavaScript, because the action is the form's own.
 */
export function useActionForm(action: FormAction, values: FormState["values"] = {}) {
  const [state, send] = useActionState(action, { ...emptyFormState, values });
  const errors = useTranslations("errors");
  const sentence = (code: string | null | undefined) =>
    code ? errors(errors.has(code) ? code : "unexpected", state.details) : null;
  return {
    send,
    /** True after a save that stays on the page. */
    saved: state.saved === true,
    /** The fields that were refused, by name. */
    refused: Object.keys(state.fieldErrors),
    refusal: sentence(state.formError),
    /** The code of that sentence, for a form that can do something about it. */
    refusalCode: state.formError,
    /** Whether a recent proof of who sits there is missing; the page that takes it opens beside this form. */
    needsProof: state.formError === "proof_needed",
    fieldError: (name: string) => sentence(state.fieldErrors[name]),
    kept: (name: string) => state.values[name] ?? "",
    /** What a text field needs to be itself again after a refusal. */
    text: (name: string) => {
      const value = state.values[name];
      return {
        name,
        defaultValue: typeof value === "string" ? value : "",
        error: sentence(state.fieldErrors[name]),
      };
    },
    /** The same for a yes or no. */
    check: (name: string) => ({
      name,
      defaultChecked: state.values[name] === "on",
      error: sentence(state.fieldErrors[name]),
    }),
  };
}

export type ActionForm = ReturnType<typeof useActionForm>;
