import { LoaderCircle } from "lucide-react";

/** Work in progress, beside a word that says which. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-[1.1em] animate-spin" />;
}
