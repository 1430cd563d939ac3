import { ActForm } from "@/components/admin/form/act-form";
import type { ButtonVariant } from "@/components/ui/button";
import type { OutcomeProps } from "./outcome-props";

type Props = Pick<OutcomeProps, "run" | "acts"> & { act: string; variant?: ButtonVariant };

/** Has the same scope listed anew, as a run of its own. */
export function ListAgain({ run, acts, act, variant = "outline" }: Props) {
  return <ActForm action={acts.list} act={act} fields={{ prefix: run.prefix ?? "" }} variant={variant} />;
}
