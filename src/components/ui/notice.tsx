import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";

const tones = {
  info: { icon: Info, look: "border-line bg-wash", sign: "text-fg-2" },
  good: { icon: CircleCheck, look: "border-green/40 bg-green/10", sign: "text-green" },
  bad: { icon: CircleAlert, look: "border-red/45 bg-red/10", sign: "text-red" },
};

type Props = { tone?: keyof typeof tones; title?: ReactNode; children?: ReactNode; className?: string };

/** A message to the person at the page: what happened, what was kept, what to do. Trouble is announced at once. */
export function Notice({ tone = "info", title, children, className }: Props) {
  const { icon: Icon, look, sign } = tones[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={clsx("flex items-start gap-3 rounded-10 border p-4 text-16", look, className)}
    >
      <Icon aria-hidden className={clsx("mt-0.5 size-5 shrink-0", sign)} />
      <div className="grid min-w-0 grid-cols-1 gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="wrap-anywhere text-fg-2">{children}</div>}
      </div>
    </div>
  );
}
