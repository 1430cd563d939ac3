import { jwtVerify, SignJWT } from "jose";
import { env } from "@/env";

const ISSUER = "creatorflix";
const AUDIENCE = "creatorflix:web";
const ALGORITHM = "HS256";

/** A signed token that holds a session's id and nothing else. The newest key signs. */
export function signSessionToken(sessionId: string, expiresAt: Date): Promise<string> {
  const [newest] = env().SESSION_KEYS;
  if (!newest) throw new Error("SESSION_KEYS is empty");
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(newest);
}

/** The session id of a token that one of our keys signed and that has not expired at `now`, else null. */
export async function readSessionToken(token: string, now: Date): Promise<string | null> {
  for (const key of env().SESSION_KEYS) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ["exp", "sid"],
        currentDate: now,
      });
      return typeof payload.sid === "string" ? payload.sid : null;
    } catch {
      // Another key may have signed it; a token that none of them signed names nobody.
    }
  }
  return null;
}
