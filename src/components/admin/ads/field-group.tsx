import type { ReactNode } from "react";

/** Fields that belong together, under their name. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-6">
      <legend className="mb-4 w-full border-b border-line pb-2 text-20 font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}
