import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * The words a process was started with, joined by blanks; null when it is gone or cannot be asked.
 * A process id alone proves nothing: after a reboot, or in a new container, it belongs to somebody else.
 */
export function commandLineOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
  } catch {
    return process.platform === "linux" || process.platform === "win32" ? null : askPs(pid);
  }
}

/** Waits until the process is gone. False when it is still there after `milliseconds`. */
export async function waitForExit(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isRunning(pid)) {
    if (Date.now() >= deadline) return false;
    await sleep(25);
  }
  return true;
}

/** A killed process whose parent has not collected it yet is still listed, but has no command line left. */
function isRunning(pid: number): boolean {
  return isAlive(pid) && commandLineOf(pid) !== "";
}

function askPs(pid: number): string | null {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}
