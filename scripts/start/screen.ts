import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { Site } from "./site";

/** The short screen of a site that runs. */
export function screenOf(site: Site): string {
  const rows: [string, string][] = [
    ["Address", site.address],
    ["Admin", adminOf(site)],
    ...mailOf(site),
    ["Data", site.dataDirectory],
    ["Stop", "Ctrl-C"],
  ];
  const lines = rows.map(([label, value]) => `  ${label.padEnd(8)}${value}`);
  return ["", "  CreatorFlix is running.", "", ...lines, ""].join("\n");
}

function adminOf({ admin, address, dataDirectory }: Site): string {
  if (admin) return `${address}/admin   ${admin.email} / ${admin.password}`;
  const note = join(dataDirectory, "first-admin.txt");
  if (!existsSync(note)) return `${address}/admin`;
  return `${address}/admin   first login in ${shortened(note)}`;
}

/** Where the mails can be read that the site sends to nobody but itself. */
function mailOf({ address, environment }: Site): [string, string][] {
  return environment.MAILBOX_URL ? [["Mail", `${address}/dev/mail`]] : [];
}

/** A path below this directory is easier to read from here. */
function shortened(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith("..") ? path : fromHere;
}
