import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlClass, Field, type FieldProps } from "./field";

export type Option = { value: string; label: string };
type Own = Omit<ComponentProps<"select">, "name" | "id" | "className" | "children">;

/** One of a few options. The browser's own list: it is the best one on a phone and needs no JavaScript. */
export function SelectField(props: FieldProps & Own & { options: readonly Option[] }) {
  const { name, label, hint, error, optional, id, className, options, ...select } = props;
  return (
    <Field {...{ name, label, hint, error, optional, id, className }}>
      {(control) => (
        <span className="relative grid items-center">
          <select {...control} {...select} className={clsx(controlClass, "min-h-11 appearance-none pr-10")}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden className="pointer-events-none absolute right-3 size-4 text-fg-3" />
        </span>
      )}
    </Field>
  );
}
