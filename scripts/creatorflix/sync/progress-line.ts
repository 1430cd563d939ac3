import { SECOND } from "@/lib/time";
import type { SyncProgress } from "@/services/whitelabel";

const whole = new Intl.NumberFormat("en");

/** Draws how far a run is over and over on one line of a terminal; on anything else nothing is drawn. */
export function progressLine(out: NodeJS.WriteStream) {
  if (!out.isTTY) return { show: () => {}, clear: () => {} };
  return {
    // A line that wraps could not be drawn over. Some terminals do not say how wide they are.
    show: (progress: SyncProgress) =>
      void out.write(`\r\x1b[K${sentence(progress).slice(0, (out.columns || 80) - 1)}`),
    clear: () => void out.write("\r\x1b[K"),
  };
}

/** How far a run is, in one line. */
export function sentence({ status, models, done, elapsed, ...counts }: SyncProgress): string {
  const { listed, expected, added, changed, missing, isStopping } = counts;
  if (isStopping) return "Stops with the next page";
  if (status === "queued") return "Waits for its turn";
  if (status === "applying") return `Applies: ${whole.format(done)} of ${whole.format(models)} models`;
  if (status === "undoing") return `Takes back: ${whole.format(done)} of ${whole.format(models)} models`;
  const pace = elapsed > 0 ? (listed / elapsed) * SECOND : 0;
  const left = pace > 0 && expected > listed ? Math.ceil((expected - listed) / pace) : null;
  return [
    `Lists: ${whole.format(listed)}${expected > listed ? ` of about ${whole.format(expected)}` : ""} objects`,
    `${whole.format(Math.round(pace))} a second`,
    `${whole.format(added)} added, ${whole.format(changed)} changed, ${whole.format(missing)} missing`,
    ...(left === null ? [] : [`about ${whole.format(left)} s left`]),
  ].join(" · ");
}
