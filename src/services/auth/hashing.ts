import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import Tinypool from "tinypool";
import { DomainError } from "@/lib/errors";

/** A core stays free for everybody else's requests, where there are two. */
export const HASHES_AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/** More people than this do not wait: they are asked to come back. */
const WAITING_MAX = 200;
/** A thread that had nothing to do for so long ends, in milliseconds. */
const IDLE = 30_000;

/** Asks for patience while very many people sign in. */
class Busy extends DomainError {
  constructor() {
    super("unavailable", "busy", "Very many people are signing in. Try again in a moment.");
  }
}

let running = 0;
const waiting: (() => void)[] = [];
let threads: Tinypool | undefined;

/** Refuses with `busy` while there is no room to wait for a hash: before anything else is done for a request. */
export function requireRoom(): void {
  if (waiting.length >= WAITING_MAX) throw new Busy();
}

/** Hashes with bcrypt at a cost, in a thread beside this one. Refuses with `busy`. */
export function bcryptHash(password: string, cost: number): Promise<string> {
  return inTurn(() => pool().run({ password, cost }, { name: "hash" }));
}

/** Whether a password belongs to a hash, found out in a thread beside this one. Refuses with `busy`. */
export function bcryptCompare(password: string, hashed: string): Promise<boolean> {
  return inTurn(() => pool().run({ password, hashed }, { name: "compare" }));
}

/** By its path from the project's root: the framework's bundles do not know where a thread's file lies. */
function pool(): Tinypool {
  threads ??= new Tinypool({
    filename: resolve("src/services/auth/hashing-thread.mjs"),
    minThreads: 0,
    maxThreads: HASHES_AT_ONCE,
    idleTimeout: IDLE,
  });
  return threads;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < HASHES_AT_ONCE) running += 1;
  else {
    requireRoom();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    // A place is handed on to who waits longest; it is only given up when nobody does.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
