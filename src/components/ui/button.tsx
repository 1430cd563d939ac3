import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { SiteLink } from "./link";

/** `primary` wears the accent: at most one on a screen. `danger` is for what cannot be taken back. */
export type ButtonVariant = "primary" | "secondary" | "outline" | "quiet" | "danger";
export type ButtonSize = "s" | "m" | "l";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-ember text-on-ember hover:brightness-110",
  secondary: "bg-wash text-fg hover:bg-line",
  outline: "text-fg shadow-[inset_0_0_0_1px_var(--edge)] hover:bg-wash",
  quiet: "text-fg-2 hover:bg-wash hover:text-fg",
  danger: "text-red shadow-[inset_0_0_0_1px_currentcolor] hover:bg-red hover:text-ground",
};

const sizes: Record<ButtonSize, string> = {
  s: "min-h-9 px-3 py-1.5 text-14",
  m: "min-h-11 px-5 py-2 text-16",
  l: "min-h-13 px-7 py-3 text-16",
};

/** The look of a button, for elements that are not a `Button` or a `ButtonLink`. */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "m",
  className?: string,
) {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-4 text-center font-semibold leading-tight",
    "transition-[background-color,color,filter,scale] active:scale-[0.98]",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50",
    variants[variant],
    sizes[size],
    className,
  );
}

type Look = { variant?: ButtonVariant; size?: ButtonSize };

export function Button({
  variant,
  size,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & Look) {
  return <button type={type} className={buttonClass(variant, size, className)} {...rest} />;
}

/** A link that looks like a button, for an act that leads somewhere. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof SiteLink> & Look) {
  return <SiteLink className={buttonClass(variant, size, className)} {...rest} />;
}
