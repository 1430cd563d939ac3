import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { FieldError } from "./field";

type Props = Omit<ComponentProps<"input">, "type" | "className"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  className?: string;
};

/** The box alone, for rows of tables and for cards that bring their own words. */
export function CheckMark(props: Omit<ComponentProps<"input">, "type" | "className">) {
  return (
    <span className="relative grid size-5 shrink-0 place-items-center">
      <input
        type="checkbox"
        {...props}
        className="peer size-5 appearance-none rounded-4 border border-edge bg-ground-2 checked:border-fg checked:bg-fg aria-invalid:border-red"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute size-3.5 text-ground opacity-0 peer-checked:opacity-100"
      />
    </span>
  );
}

/** A yes or no with its words beside it; the whole line can be pressed. */
export function Checkbox({ label, hint, error, className, id, ...input }: Props) {
  const own = id ?? `field-${input.name}`;
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <label htmlFor={own} className="flex items-start gap-3 text-16">
        <span className="mt-0.5">
          <CheckMark
            id={own}
            aria-describedby={error ? `${own}-error` : undefined}
            aria-invalid={error ? true : undefined}
            {...input}
          />
        </span>
        <span className="grid">
          {label}
          {hint && <span className="text-14 text-fg-3">{hint}</span>}
        </span>
      </label>
      <FieldError id={`${own}-error`} error={error} />
    </div>
  );
}
