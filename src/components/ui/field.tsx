import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** A finished sentence, not a code. */
  error?: string | null;
  /** The word for "optional"; the field is required where it is missing. */
  optional?: string;
  /** Needed only where the same name stands twice on a page. */
  id?: string;
  className?: string;
};

/** What a control inside a field must carry so that label, hint and error belong to it. */
export type ControlProps = {
  id: string;
  name: string;
  required: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

export const controlClass = clsx(
  "w-full rounded-4 bg-ground-2 px-3.5 py-2.5 text-16 text-fg placeholder:text-fg-3",
  "border border-edge transition-[border-color,background-color] hover:border-fg-3",
  "aria-invalid:border-red disabled:opacity-60",
);

/** Label, control, hint and error of one field, joined by aria. The control is drawn by the function given. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = props.id ?? `field-${props.name}`;
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={clsx("grid gap-1.5", props.className)}>
      <label htmlFor={id} className="flex items-baseline justify-between gap-3 text-14 font-semibold text-fg">
        {props.label}
        {props.optional && <span className="text-12 font-normal text-fg-3">{props.optional}</span>}
      </label>
      {props.children({
        id,
        name: props.name,
        required: !props.optional,
        "aria-describedby": described || undefined,
        "aria-invalid": props.error ? true : undefined,
      })}
      {props.hint && (
        <p id={`${id}-hint`} className="text-14 text-fg-3">
          {props.hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={props.error} />
    </div>
  );
}

/** What is wrong with a field, with a sign beside the words. */
export function FieldError({ id, error }: { id: string; error?: string | null }) {
  if (!error) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 text-14 text-red">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {error}
    </p>
  );
}
