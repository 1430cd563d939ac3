import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { StateDot, type Tone } from "@/components/ui/state-dot";

type Props = {
  title: string;
  text?: ReactNode;
  tone: Tone;
  state: string;
  act: { href: string; label: string };
};

/** One thing that guards an account: what it is, how it stands, and the one act that changes it. */
export function SecurityRow({ title, text, tone, state, act }: Props) {
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-4 border-b border-line py-6 sm:grid-cols-[1fr_auto] sm:items-center">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h2 className="text-20 font-semibold">{title}</h2>
          <span className="text-14 text-fg-2">
            <StateDot tone={tone}>{state}</StateDot>
          </span>
        </div>
        {text && <p className="max-w-prose wrap-anywhere text-fg-2">{text}</p>}
      </div>
      <div>
        <ButtonLink href={act.href} variant="outline">
          {act.label}
        </ButtonLink>
      </div>
    </li>
  );
}
