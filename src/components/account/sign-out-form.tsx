"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/form/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { emptyFormState } from "@/lib/form-state";
import type { Lang } from "@/lib/lang";

/** One press signs out; it works without JavaScript. */
export function SignOutForm({ action, lang, label }: { action: FormAction; lang: Lang; label: string }) {
  const [, send] = useActionState(action, emptyFormState);
  return (
    <form action={send}>
      <input type="hidden" name="_lang" value={lang} />
      <SubmitButton variant="outline">{label}</SubmitButton>
    </form>
  );
}
