import { DomainError } from "@/lib/errors";
import { isGuessable } from "./common-passwords";
import { bcryptCompare, bcryptHash } from "./hashing";

/** The work factor that domain.md asks for; each step doubles the time of a hash. */
const COST = 12;
/** bcrypt reads no further than this many bytes: a longer password would be silently cut, so it is refused. */
export const MAX_PASSWORD_BYTES = 72;
export const MIN_PASSWORD_LENGTH = 10;

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
  return bcryptHash(password, COST);
}

/** A hash of nothing that anybody knows, of the same cost: unknown accounts take as long as known ones. */
const DECOY = "$2b$12$kEI6yfk8hYJwtIEuqLEVoe9S8lG6PRgKuu41ReyhypfdUG/AmP2l.";

/** Whether what an account holds is a hash; one that came by a sign-in provider holds a marker that opens nothing. */
export function isHash(password: string): boolean {
  return password.startsWith("$2");
}

/** Compares a password with a hash; without a hash it does the same work and says no. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const usable = hash && isHash(hash) ? hash : null;
  const matches = await bcryptCompare(password, usable ?? DECOY);
  return usable !== null && matches;
}

/** The number of bytes of a password as bcrypt sees it. */
export function passwordBytes(password: string): number {
  return Buffer.byteLength(password, "utf8");
}
