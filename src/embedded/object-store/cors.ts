import type { IncomingMessage } from "node:http";
import { S3Error } from "./protocol/errors";
import type { Reply } from "./protocol/reply";

const METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"];
const EXPOSED = [
  "Accept-Ranges",
  "Content-Disposition",
  "Content-Encoding",
  "Content-Range",
  "ETag",
  "x-amz-request-id",
].join(", ");
const MAX_AGE = "3000"; // seconds, S3's own

/** Origins whose scripts may use the store, now: the site's own address can become known after the start. */
export type AllowedOrigins = string[] | (() => string[]);

/** Headers that let a script of an allowed origin read the answer. Others get an answer that they cannot read. */
export function corsHeaders(message: IncomingMessage, allowed: AllowedOrigins): Record<string, string> {
  const { origin } = message.headers;
  if (!isAllowed(origin, allowed)) return { vary: "Origin" };
  return { vary: "Origin", "access-control-allow-origin": origin, "access-control-expose-headers": EXPOSED };
}

/** Answers the question that a browser asks before it sends what a form could not send. */
export function preflight(message: IncomingMessage, allowed: AllowedOrigins): Reply {
  const {
    origin,
    "access-control-request-method": method = "",
    "access-control-request-headers": names,
  } = message.headers;
  if (!isAllowed(origin, allowed) || !METHODS.includes(method)) {
    throw new S3Error("AccessDenied", "CORSResponse: This CORS request is not allowed.");
  }
  return {
    status: 200,
    headers: {
      "access-control-allow-methods": METHODS.join(", "),
      ...(names ? { "access-control-allow-headers": names } : {}),
      "access-control-max-age": MAX_AGE,
      "content-length": "0",
    },
  };
}

function isAllowed(origin: string | undefined, allowed: AllowedOrigins): origin is string {
  return origin !== undefined && (typeof allowed === "function" ? allowed() : allowed).includes(origin);
}
