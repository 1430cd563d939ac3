import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A process for certain: its number and the moment it started. The number alone is given to somebody else
 * after a reboot or in a new container. `born` is empty where the system does not tell (Windows).
 */
export type ProcessIdentity = { pid: number; born: string };

/** The identity of a living process; null when there is none of that number. */
export function identityOf(pid: number): ProcessIdentity | null {
  if (process.platform === "linux") {
    try {
      // The second field is the program's name in brackets and may hold blanks; field 22 is the start.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\)\s/s, "")
        .split(" ");
      return fields[0] === "Z" ? null : { pid, born: fields[19] ?? "" };
    } catch {
      return null;
    }
  }
  try {
    process.kill(pid, 0);
    if (process.platform === "win32") return { pid, born: "" };
    return {
      pid,
      born: execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim(),
    };
  } catch {
    return null;
  }
}

/** Whether exactly that process still lives. */
export function stillLives(identity: ProcessIdentity): boolean {
  return identityOf(identity.pid)?.born === identity.born;
}

/** The number of the process that started this one. */
export function parentOf(pid: number): number | null {
  try {
    if (process.platform === "linux") {
      return Number(
        readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\)\s/s, "")
          .split(" ")[1],
      );
    }
    return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return null;
  }
}
