import { commandLineOf } from "@/embedded/postgres/running";
import { identityOf, type ProcessIdentity, parentOf, stillLives } from "./process-identity";

/**
 * Calls `gone` when the npm that started us has been killed: nobody could stop us with Ctrl-C any more, and
 * the next `npm start` would find us in its way. Does nothing when we were not started by npm.
 */
export function watchNpm(gone: () => void): void {
  const npm = process.env.npm_lifecycle_event ? findNpm() : null;
  if (!npm) return;
  const timer = setInterval(() => {
    if (stillLives(npm)) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}

function findNpm(): ProcessIdentity | null {
  let pid: number | null = process.ppid;
  for (let step = 0; step < 4 && pid && pid > 1; step++) {
    if (/\b(npm|pnpm|yarn)\b/.test(commandLineOf(pid) ?? "")) return identityOf(pid);
    pid = parentOf(pid);
  }
  return null;
}
