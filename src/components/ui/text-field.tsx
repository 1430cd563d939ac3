import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlClass, Field, type FieldProps } from "./field";

type Own<Tag extends "input" | "textarea"> = Omit<ComponentProps<Tag>, "name" | "id" | "className">;

/** One line of text with its label, hint and error. Takes every attribute of an `<input>`. */
export function TextField({
  name,
  label,
  hint,
  error,
  optional,
  id,
  className,
  ...input
}: FieldProps & Own<"input">) {
  return (
    <Field {...{ name, label, hint, error, optional, id, className }}>
      {(control) => <input type="text" {...control} {...input} className={clsx(controlClass, "min-h-11")} />}
    </Field>
  );
}

/** Several lines of text. Takes every attribute of a `<textarea>`. */
export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  id,
  className,
  ...area
}: FieldProps & Own<"textarea">) {
  return (
    <Field {...{ name, label, hint, error, optional, id, className }}>
      {(control) => <textarea rows={4} {...control} {...area} className={controlClass} />}
    </Field>
  );
}
