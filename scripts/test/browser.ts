import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium that runs here: the system's, else the one that Playwright has downloaded; null when there is none. */
export function findBrowser(): string | null {
  const places = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    ...names.flatMap((name) => places.map((place) => join(place, name))),
    ...applications,
    chromium.executablePath(),
  ];
  return candidates.find((path) => existsSync(path) && runs(path)) ?? null;
}

/** Finds a browser or installs one: by Playwright, else by the system's package manager. Null when nothing helps. */
export function findOrInstallBrowser(tell: (line: string) => void): string | null {
  const found = findBrowser();
  if (found) return found;
  for (const [command, ...args] of installations()) {
    tell(`There is no Chromium here; trying ${command} ${args.join(" ")}`);
    spawnSync(command!, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 600_000 });
    const installed = findBrowser();
    if (installed) return installed;
  }
  return null;
}

function installations(): string[][] {
  const playwright = join("node_modules", "playwright", "cli.js");
  const isRoot = process.getuid?.() === 0;
  const asAnyone = [[process.execPath, playwright, "install", "chromium"]];
  if (!isRoot) return asAnyone;
  return [
    [process.execPath, playwright, "install", "--with-deps", "chromium"],
    ...asAnyone,
    ["sh", "-c", "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq chromium"],
    ["dnf", "install", "-y", "chromium"],
    ["apk", "add", "chromium"],
  ];
}

/** Ubuntu's `chromium-browser` may be a note that tells to install something else: only what runs counts. */
function runs(path: string): boolean {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 && /chrom/i.test(stdout);
}
