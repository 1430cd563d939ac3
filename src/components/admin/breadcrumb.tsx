import { ChevronRight } from "lucide-react";
import { SiteLink } from "@/components/ui/link";

type Props = { label: string; trail: readonly { href: string; label: string }[]; here: string };

/** Where a page lies below its section. */
export function Breadcrumb({ label, trail, here }: Props) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-14 text-fg-3">
        {trail.map((step) => (
          <li key={step.href} className="flex items-center gap-1.5">
            <SiteLink href={step.href} className="underline-offset-4 hover:text-fg hover:underline">
              {step.label}
            </SiteLink>
            <ChevronRight aria-hidden className="size-3.5" />
          </li>
        ))}
        <li aria-current="page" className="min-w-0 break-words text-fg-2">
          {here}
        </li>
      </ol>
    </nav>
  );
}
