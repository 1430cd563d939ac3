import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a request shows this secret as its bearer token (RFC 6750). How long that takes says nothing of the secret. */
export function showsBearer(request: Request, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(request.headers.get("authorization") ?? ""), digest(`Bearer ${secret}`));
}
