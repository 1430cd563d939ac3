import bcrypt from "bcryptjs";
import { DomainError } from "@/lib/errors";
import { isGuessable } from "./common-passwords";

/** The work factor that domain.md asks for; each step doubles the time of a hash. */
const COST = 12;
/** bcrypt reads no further than this many bytes: a longer password would be silently cut, so it is refused. */
export const MAX_PASSWORD_BYTES = 72;
export const MIN_PASSWORD_LENGTH = 10;

/** bcryptjs works in slices on this thread; more at once would only starve everybody else's requests. */
const AT_ONCE = 2;
const WAITING_MAX = 200;
let running = 0;
const waiting: (() => void)[] = [];

/** Asks for patience while very many people sign in. */
class Busy extends DomainError {
  constructor() {
    super("unavailable", "busy", "Very many people are signing in. Try again in a moment.");
  }
}

/** Refuses with `busy` while there is no room to wait for a hash: before anything else is done for a request. */
export function requireRoom(): void {
  if (waiting.length >= WAITING_MAX) throw new Busy();
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
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

/** Refuses a password that is guessed first; the form's field is `password`. */
class PasswordCommon extends DomainError {
  constructor() {
    super("invalid", "password_common", "This password is among the first that are guessed.", {
      field: "password",
    });
  }
}

/**
 * Hashes a password that somebody chose, with bcrypt. Refuses with `password_common` one that is guessed first;
 * `about` are words that strangers know of its owner: name, address. Length is judged before, by `NewPassword`.
 */
export async function hashNewPassword(password: string, about: readonly string[]): Promise<string> {
  if (await isGuessable(password, [...about, "creatorflix"])) throw new PasswordCommon();
  return hashPassword(password);
}

/** Hashes a password that was not chosen by a person. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => bcrypt.hash(password, COST));
}

/** A hash of nothing that anybody knows, of the same cost: unknown accounts take as long as known ones. */
const DECOY = "$2b$12$kEI6yfk8hYJwtIEuqLEVoe9S8lG6PRgKuu41ReyhypfdUG/AmP2l.";

/** Compares a password with a hash; without a hash it does the same work and says no. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const usable = hash?.startsWith("$2") ? hash : null;
  const matches = await inTurn(() => bcrypt.compare(password, usable ?? DECOY));
  return usable !== null && matches;
}

/** The number of bytes of a password as bcrypt sees it. */
export function passwordBytes(password: string): number {
  return Buffer.byteLength(password, "utf8");
}
