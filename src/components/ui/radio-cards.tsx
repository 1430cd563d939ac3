import { clsx } from "clsx";
import type { ReactNode } from "react";
import { FieldError } from "./field";

export type RadioCard = { value: string; label: string; hint?: ReactNode; icon?: ReactNode };

type Props = {
  name: string;
  legend: string;
  options: readonly RadioCard[];
  defaultValue?: string;
  error?: string | null;
  onChange?: (value: string) => void;
};

/** One choice out of a few that deserve a sentence each. Native radios, so arrows and forms just work. */
export function RadioCards({ name, legend, options, defaultValue, error, onChange }: Props) {
  return (
    <fieldset className="grid gap-3" aria-describedby={error ? `field-${name}-error` : undefined}>
      <legend className="mb-2 text-14 font-semibold">{legend}</legend>
      <div className={clsx("grid gap-3", options.length > 1 && columns(options.length))}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-3 rounded-10 border border-edge bg-ground-2 p-4 has-checked:border-fg has-checked:shadow-[inset_0_0_0_1px_var(--fg)] has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-fg"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required
              onChange={onChange && (() => onChange(option.value))}
              className="mt-0.5 size-5 shrink-0 appearance-none rounded-full border border-edge checked:border-6 checked:border-fg focus-visible:outline-none"
            />
            <span className="grid flex-1 gap-0.5">
              <span className="flex items-center justify-between gap-2 font-semibold">
                {option.label}
                {option.icon}
              </span>
              {option.hint && <span className="text-14 text-fg-3">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`field-${name}-error`} error={error} />
    </fieldset>
  );
}

/** Rows that are full: three stand side by side, others in pairs. */
const columns = (count: number) => (count % 3 === 0 ? "sm:grid-cols-3" : "sm:grid-cols-2");
