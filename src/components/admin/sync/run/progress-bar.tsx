import { clsx } from "clsx";

type Props = {
  label: string;
  /** From 0 to 1; null where nobody can know. */
  share: number | null;
};

/** How much is done, as a line that grows; where that is not known, one that breathes. */
export function ProgressBar({ label, share }: Props) {
  const percent = share === null ? undefined : Math.floor(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 overflow-hidden rounded-full bg-line"
    >
      <div
        style={{ transform: `scaleX(${share ?? 1})` }}
        className={clsx(
          "h-full origin-left bg-ember transition-transform duration-200",
          share === null && "animate-pulse opacity-50",
        )}
      />
    </div>
  );
}
