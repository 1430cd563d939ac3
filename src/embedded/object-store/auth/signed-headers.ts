import { S3Error } from "../protocol/errors";
import type { S3Request } from "../protocol/request";

/**
 * The headers that the signature covers, and those alone. A header that changes what is done (x-amz-*) and is not
 * covered was added by somebody else on the way: refused.
 */
export function onlySigned(request: S3Request, signed: ReadonlySet<string>): Record<string, string> {
  const sent = request.message.headers;
  for (const name of Object.keys(sent)) {
    if (name.startsWith("x-amz-") && !signed.has(name)) {
      throw new S3Error("AccessDenied", `The header ${name} is not signed.`);
    }
  }
  const headers: Record<string, string> = {};
  for (const name of signed) {
    const value = sent[name];
    if (value === undefined)
      throw new S3Error("SignatureDoesNotMatch", `The signed header ${name} is missing.`);
    headers[name] = String(value);
  }
  return headers;
}
