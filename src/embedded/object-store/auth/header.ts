import { HttpRequest } from "@smithy/protocol-http";
import type { SignatureV4 } from "@smithy/signature-v4";
import { S3Error } from "../protocol/errors";
import type { S3Request } from "../protocol/request";
import { parseScope, type Scope } from "./scope";
import { onlySigned } from "./signed-headers";
import { sameText } from "./signer";

const MAX_SKEW = 15 * 60 * 1000; // ms, S3's own
const PATTERN =
  /^AWS4-HMAC-SHA256 Credential=([^\s,]+),\s*SignedHeaders=([^\s,]+),\s*Signature=([0-9a-f]{64})$/;
const REQUIRED = ["host", "x-amz-date", "x-amz-content-sha256"];

/** A verified signature over the headers. */
export interface HeaderSignature {
  scope: Scope;
  signature: string;
}

/** Verifies a request that carries its signature in the Authorization header. */
export async function verifyHeader(
  request: S3Request,
  signer: SignatureV4,
  accessKeyId: string,
  now: Date,
): Promise<HeaderSignature> {
  const match = PATTERN.exec(request.headers.authorization ?? "");
  if (!match) throw new S3Error("AuthorizationHeaderMalformed");
  const [, credential = "", names = "", signature = ""] = match;
  const scope = parseScope(credential, request.headers["x-amz-date"] ?? "", accessKeyId);
  const signed = new Set(names.split(";"));
  if (!REQUIRED.every((name) => signed.has(name))) {
    throw new S3Error("AccessDenied", `These headers must be signed: ${REQUIRED.join(", ")}`);
  }
  const expected = await signer.sign(
    new HttpRequest({
      method: request.method,
      path: request.path,
      query: { ...request.query },
      headers: onlySigned(request, signed),
    }),
    {
      signingDate: scope.signedAt,
      signingRegion: scope.region,
      signingService: "s3",
      signableHeaders: signed,
    },
  );
  const ours = expected.headers.authorization?.slice(-64) ?? "";
  if (!sameText(ours, signature)) throw new S3Error("SignatureDoesNotMatch");
  if (Math.abs(now.getTime() - scope.signedAt.getTime()) > MAX_SKEW)
    throw new S3Error("RequestTimeTooSkewed");
  return { scope, signature };
}
