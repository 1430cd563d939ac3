"use client";

import { useActionState } from "react";
import { useTranslations } from "use-intl";
import { emptyFormState, type FormState } from "@/lib/form-state";

export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

/**
 * A form of the admin area: what its fields hold (first `values`, then whatever was sent last, refused or
 * not), and what is wrong with them, as sentences. Works without JavaScript, because the action is the form's.
 */
export function useAdminForm(action: FormAction, values: FormState["values"] = {}) {
  const [state, send] = useActionState(action, { ...emptyFormState, values });
  const errors = useTranslations("errors");
  type Code = Parameters<typeof errors>[0];
  const sentence = (code: string | null | undefined) =>
    code ? errors(errors.has(code as Code) ? (code as Code) : "unexpected") : null;
  const kept = (name: string) => {
    const value = state.values[name];
    return typeof value === "string" ? value : "";
  };
  return {
    state,
    send,
    refusal: sentence(state.formError),
    /** For fields that hold text. */
    text: (name: string) => ({ name, defaultValue: kept(name), error: sentence(state.fieldErrors[name]) }),
    /** For a yes or no. */
    check: (name: string) => ({
      name,
      defaultChecked: kept(name) === "on",
      error: sentence(state.fieldErrors[name]),
    }),
  };
}

export type AdminForm = ReturnType<typeof useAdminForm>;
