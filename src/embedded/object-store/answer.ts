import type { IncomingMessage, ServerResponse } from "node:http";
import type { Authenticator } from "./auth/authenticate";
import { type AllowedOrigins, corsHeaders, preflight } from "./cors";
import type { Store } from "./disk/store";
import { postObject } from "./operations/post-object";
import { asS3Error } from "./protocol/errors";
import { type Reply, refusalReply } from "./protocol/reply";
import { parseRequest, type S3Request } from "./protocol/request";
import { isForm, route } from "./router";
import { send } from "./send";

const MAX_DRAIN = 16 * 1024 * 1024; // bytes of a refused body that we read on, so that the client hears the refusal

export interface Service {
  store: Store;
  auth: Authenticator;
  allowedOrigins: AllowedOrigins;
}

/** Answers one request, whatever becomes of it. `waits`: the client holds its body back until it is invited. */
export async function answer(
  service: Service,
  message: IncomingMessage,
  response: ServerResponse,
  waits: boolean,
): Promise<void> {
  let request: S3Request | undefined;
  response.setHeaders(new Headers({ ...corsHeaders(message, service.allowedOrigins), ...always() }));
  try {
    if (message.method === "OPTIONS") {
      await send(response, preflight(message, service.allowedOrigins), service.store.blobs);
      return;
    }
    request = parseRequest(message, response, waits);
    response.setHeader("x-amz-request-id", request.id);
    await send(response, await perform(service, request), service.store.blobs);
  } catch (error) {
    await refuse(service, message, response, error, request);
  }
}

async function perform({ store, auth }: Service, request: S3Request): Promise<Reply> {
  if (isForm(request) && !("authorization" in request.headers)) return postObject(request, store, auth);
  const permit = await auth.authenticate(request, store.now());
  return route(request)({ request, permit, store });
}

async function refuse(
  { store }: Service,
  message: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  request: S3Request | undefined,
): Promise<void> {
  const refusal = asS3Error(error);
  const gone = message.socket.destroyed;
  if (!gone && refusal.status >= 500 && refusal.status !== 501) console.error("object store:", error);
  if (gone || response.headersSent) {
    response.destroy(); // nobody hears us, or an answer broke off and must not look whole
    return;
  }
  const about = request ?? { id: "", method: message.method ?? "", path: "" };
  leaveBody(message, response);
  await send(response, refusalReply(refusal, about), store.blobs);
}

/** A refused body is read on to its end if it is short; else the connection ends with the answer. */
function leaveBody(message: IncomingMessage, response: ServerResponse): void {
  if (message.complete) return;
  const length = Number(message.headers["content-length"] ?? Number.POSITIVE_INFINITY);
  const waiting = message.headers.expect !== undefined;
  if (waiting || length > MAX_DRAIN) response.setHeader("connection", "close");
  message.resume();
}

function always(): Record<string, string> {
  return { "x-content-type-options": "nosniff", "cross-origin-resource-policy": "cross-origin" };
}
