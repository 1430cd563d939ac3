import { randomInt } from "node:crypto";
import { hashCode } from "../../secrets";

/** Letters and digits that nobody mistakes for one another on paper. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
/** Ten of them are 49 bits: nothing to guess in five tries, or in as many as the throttle lets pass. */
const LENGTH = 10;

/** A new recovery code as it is written on paper: `abcde-fghjk`. */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** What we keep of a code, however it is typed: capitals, spaces and hyphens do not matter. */
export function recoveryHash(userId: number, typed: string): string {
  return hashCode(typed.toLowerCase().replace(/[\s-]/g, ""), `recovery_codes:${userId}`);
}
