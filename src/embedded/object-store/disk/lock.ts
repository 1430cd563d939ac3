import { createHash } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE = 5_000; // ms: a store whose supervisor was killed needs a moment to notice and to leave
const MAX_SOCKET_PATH = 100; // the kernel's limit is 108 on Linux and 104 on macOS

/** Another living process has the directory open. */
export class DirectoryInUse extends Error {
  constructor(directory: string) {
    super(`Another object store is using ${directory}. Stop it first.`);
  }
}

/** Lets go of the directory. */
export type Release = () => Promise<void>;

/**
 * Makes this process the only one that writes to the directory. The lock is a listening local socket: unlike a file
 * with a process id it vanishes with its owner, however the owner died. Waits a few seconds for another owner to
 * leave, then refuses with DirectoryInUse.
 */
export async function lockDirectory(directory: string, patience = PATIENCE): Promise<Release> {
  const address = await socketAddress(directory);
  const deadline = Date.now() + patience;
  for (;;) {
    const server = await listen(address);
    if (server) return () => new Promise((resolve) => server.close(() => resolve()));
    if (!(await answers(address))) await rm(address, { force: true });
    else if (Date.now() > deadline) throw new DirectoryInUse(directory);
    else await sleep(100);
  }
}

async function socketAddress(directory: string): Promise<string> {
  const real = await realpath(directory);
  const digest = createHash("sha256").update(real).digest("hex").slice(0, 24);
  if (process.platform === "win32") return `\\\\.\\pipe\\object-store-${digest}`;
  const inside = join(real, "lock");
  return inside.length <= MAX_SOCKET_PATH ? inside : join(tmpdir(), `object-store-${digest}`);
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once("listening", () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(address);
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
}
