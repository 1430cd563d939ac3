import { Secret, TOTP } from "otpauth";

/** What every authenticator app understands, whatever else a key URI says (RFC 6238 and its usual reading). */
const SHAPE = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** A clock may be one step off in either direction. */
const WINDOW = 1;

/** The place that a sealed secret belongs to. */
export const sealPlace = (userId: number) => `totp_secrets:${userId}`;

/** A new secret of 160 bits, in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from a QR code. */
export function keyUri(secret: string, issuer: string, label: string): string {
  return new TOTP({ ...SHAPE, issuer, label, secret }).toString();
}

/** The time step that a code belongs to, or null where it is none of now. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...SHAPE, secret });
  const timestamp = now.getTime();
  const off = totp.validate({ token: code, timestamp, window: WINDOW });
  return off === null ? null : totp.counter({ timestamp }) + off;
}
