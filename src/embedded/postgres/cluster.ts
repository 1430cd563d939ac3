import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries";
import { moveAside, PostgresFault } from "./fault";
import { canReach, type Identity } from "./identity";
import { reachableHome } from "./relocation";

const MAJOR = "18";

/**
 * The real directory of the cluster at `directory`, made first when there is none. Where the server's user
 * cannot reach it, `directory` becomes a link to a place that it can.
 * Refuses with PostgresFault when what lies there is not a cluster of this version.
 */
export function prepareCluster(
  directory: string,
  binaries: Binaries,
  identity: Identity | null,
  password: string,
): string {
  if (isDangling(directory)) {
    throw new PostgresFault(
      `The database of ${directory} is gone: it points to ${readlinkSync(directory)}, which does not exist. ` +
        `Put it back, or remove the link to begin with an empty one: rm '${directory}'`,
    );
  }
  if (!existsSync(directory) || readdirSync(directory).length === 0) {
    createCluster(directory, binaries, identity, password);
  }
  const real = realpathSync(directory);
  assertOurs(directory);
  return real;
}

/** Removes a cluster and the link to it. For tests and for whoever means it. */
export function removeCluster(directory: string): void {
  if (existsSync(directory)) rmSync(realpathSync(directory), { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

/** Initialises beside the final place and renames, so that a half-made cluster is never found there. */
function createCluster(
  directory: string,
  binaries: Binaries,
  identity: Identity | null,
  password: string,
): void {
  mkdirSync(dirname(directory), { recursive: true });
  const place =
    identity && !canReach(dirname(directory), identity)
      ? join(reachableHome(), `postgres-${randomBytes(6).toString("hex")}`)
      : directory;
  const draft = `${place}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(draft, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity) for (const path of [draft, passwordFile]) chownSync(path, identity.uid, identity.gid);
  initialise(join(draft, "data"), passwordFile, binaries, identity);
  if (place === directory) rmSync(directory, { recursive: true, force: true });
  renameSync(join(draft, "data"), place);
  rmSync(draft, { recursive: true, force: true });
  chmodSync(place, 0o700);
  if (place === directory) return;
  rmSync(directory, { recursive: true, force: true });
  symlinkSync(place, directory);
}

function initialise(data: string, passwordFile: string, binaries: Binaries, identity: Identity | null): void {
  const options = [
    "--username=creatorflix",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ];
  const result = spawnSync(binaries.initdb, ["-D", data, ...options], {
    ...identity,
    cwd: "/",
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
    encoding: "utf8",
  });
  if (result.status === 0) return;
  const reason = result.error?.message ?? result.stderr.trim().split("\n").at(-1);
  throw new PostgresFault(`PostgreSQL could not make its database at ${data}: ${reason}`);
}

function assertOurs(directory: string): void {
  const file = join(directory, "PG_VERSION");
  if (!existsSync(file)) {
    throw new PostgresFault(
      `The database at ${directory} is damaged: PG_VERSION is missing. ${moveAside(directory)}`,
    );
  }
  const version = readFileSync(file, "utf8").trim();
  if (version === MAJOR) return;
  throw new PostgresFault(
    `The database at ${directory} was made by PostgreSQL ${version || "of an unknown version"}; ` +
      `this release runs PostgreSQL ${MAJOR}. ${moveAside(directory)}`,
  );
}

function isDangling(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true && !existsSync(path);
}
