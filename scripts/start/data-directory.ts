import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { StartFault } from "./fault";

/** Everything that the site writes lies below one directory; these are its places. */
export type Places = {
  data: string;
  logs: string;
  lock: string;
  secrets: string;
  ports: string;
  running: string;
  postgres: string;
  objects: string;
  sandbox: string;
  mail: string;
  sampleMark: string;
};

/** Makes the data directory and proves that it can be written. Refuses with StartFault when it cannot. */
export function openDataDirectory(directory: string): Places {
  const data = resolve(directory);
  const places = placesIn(data);
  try {
    // The database's own user has to pass through to reach its cluster; secrets and logs are 0600 inside.
    makeDirectory(data, 0o711);
    makeDirectory(places.logs, 0o700);
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
    const proof = join(data, `.writable.${process.pid}`);
    writeFileSync(proof, "1");
    rmSync(proof);
  } catch (error) {
    throw new StartFault(`${reasonOf(error as NodeJS.ErrnoException, data)} Set DATA_DIR to another place.`);
  }
  return places;
}

/** By hand, because Node's own recursive way never returns on a file system that makes no directories. */
function makeDirectory(path: string, mode: number): void {
  if (existsSync(path)) {
    // Says EEXIST when a file lies there.
    if (!statSync(path).isDirectory()) mkdirSync(path);
    return;
  }
  makeDirectory(dirname(path), 0o755);
  mkdirSync(path, { mode });
}

function placesIn(data: string): Places {
  return {
    data,
    logs: join(data, "logs"),
    lock: join(data, "supervisor.lock"),
    secrets: join(data, "secrets.json"),
    ports: join(data, "ports.json"),
    running: join(data, "running.json"),
    postgres: join(data, "postgres"),
    objects: join(data, "objects"),
    sandbox: join(data, "sandbox-gateway"),
    mail: join(data, "mail"),
    sampleMark: join(data, "sample-library.json"),
  };
}

function reasonOf(error: NodeJS.ErrnoException, data: string): string {
  switch (error.code) {
    case "EROFS":
      return `The disk that holds ${data} is read-only, and the site has to keep its data there.`;
    case "ENOENT":
      return `No directory can be made at ${data}, and the site has to keep its data there.`;
    case "EACCES":
    case "EPERM":
      return `This user may not write to ${data}, and the site has to keep its data there.`;
    case "ENOSPC":
    case "EDQUOT":
      return `The disk that holds ${data} is full.`;
    case "EEXIST":
    case "ENOTDIR":
      return `${data} cannot be a directory, because a file lies in its place or above it.`;
    default:
      return `The data directory ${data} cannot be used (${error.code ?? error.message}).`;
  }
}
