/** What a form knows after it was sent: what was typed, and what is wrong with it, as codes of `errors.*`. */
export type FormState = {
  values: Record<string, string | string[]>;
  fieldErrors: Record<string, string>;
  formError: string | null;
  /** Figures that the sentence of a refusal speaks of, such as how many minutes to wait. */
  details?: Record<string, string | number>;
  /** True after a save that stays on the page. */
  saved?: boolean;
};

export const emptyFormState: FormState = { values: {}, fieldErrors: {}, formError: null };
