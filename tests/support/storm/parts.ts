import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type SitePart = "web" | "worker" | "postgres";

const PROGRAMS: Record<Exclude<SitePart, "postgres">, RegExp> = {
  // The framework gives its process this name once it serves.
  web: /next-server|next\/dist\/bin\/next start/,
  worker: /src\/jobs\/main\.ts/,
};

/** Ends a process of the site that this process keeps running, as the kernel would when memory is short. False when it is down already. */
export function killPart(part: SitePart, dataDirectory: string): boolean {
  const pid = pidOf(part, dataDirectory);
  if (!pid) return false;
  try {
    process.kill(pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

function pidOf(part: SitePart, dataDirectory: string): number | undefined {
  if (part === "postgres") {
    return Number(readFileSync(join(dataDirectory, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  }
  return childrenOfOurs().find(({ command }) => PROGRAMS[part].test(command))?.pid;
}

function childrenOfOurs(): { pid: number; command: string }[] {
  return execFileSync("ps", ["-Ao", "pid=,ppid=,args="], { encoding: "utf8", maxBuffer: 16 * 1024 * 1024 })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return Number(parent) === process.pid ? [{ pid: Number(pid), command }] : [];
    });
}
