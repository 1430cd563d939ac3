import type { SignatureV4 } from "@smithy/signature-v4";
import { S3Error } from "../protocol/errors";
import type { S3Request } from "../protocol/request";
import { type HeaderSignature, verifyHeader } from "./header";
import { verifyPresigned } from "./presigned";
import { Seal } from "./seal";
import { type Credentials, createSigner } from "./signer";

/** What a verified request may do with its body. */
export interface Permit {
  /** SHA-256 in hex that the body must have, where the signature names it. */
  sha256?: string;
  /** The body is in aws-chunked encoding, its chunks signed or not, with headers behind it or not. */
  framing?: { seal: Seal | undefined; trailing: boolean };
}

export interface Authenticator {
  readonly signer: SignatureV4;
  readonly accessKeyId: string;
  /** Refuses a request that is not signed, signed wrongly, or signed for another time. */
  authenticate(request: S3Request, now: Date): Promise<Permit>;
}

/** Judges requests by one pair of keys. */
export function createAuthenticator(credentials: Credentials): Authenticator {
  const signer = createSigner(credentials);
  const { accessKeyId } = credentials;
  return {
    signer,
    accessKeyId,
    async authenticate(request, now) {
      const inHeader = request.headers.authorization !== undefined;
      const inQuery = "X-Amz-Signature" in request.query;
      if (inHeader && inQuery) throw new S3Error("InvalidArgument", "Only one signature is allowed.");
      if (inHeader) return permit(request, signer, await verifyHeader(request, signer, accessKeyId, now));
      if (!inQuery) throw new S3Error("AccessDenied");
      await verifyPresigned(request, signer, accessKeyId, now);
      return permit(request, signer, undefined);
    },
  };
}

function permit(request: S3Request, signer: SignatureV4, verified: HeaderSignature | undefined): Permit {
  const payload = request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD";
  const seal = verified && new Seal(signer, verified.scope, verified.signature);
  if (payload === "UNSIGNED-PAYLOAD") return {};
  if (/^[0-9a-f]{64}$/.test(payload)) return { sha256: payload };
  if (payload === "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
    return { framing: { seal: undefined, trailing: true } };
  if (seal && payload === "STREAMING-AWS4-HMAC-SHA256-PAYLOAD") return { framing: { seal, trailing: false } };
  if (seal && payload === "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")
    return { framing: { seal, trailing: true } };
  throw new S3Error("InvalidArgument", "x-amz-content-sha256 is of no known kind.");
}
