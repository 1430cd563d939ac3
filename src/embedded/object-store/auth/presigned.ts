import { HttpRequest } from "@smithy/protocol-http";
import type { SignatureV4 } from "@smithy/signature-v4";
import { S3Error } from "../protocol/errors";
import type { S3Request } from "../protocol/request";
import { parseScope } from "./scope";
import { onlySigned } from "./signed-headers";
import { sameText } from "./signer";

const MAX_SKEW = 15 * 60 * 1000; // ms
const MAX_EXPIRES = 7 * 24 * 60 * 60; // seconds, S3's own
const PAYLOAD = "x-amz-content-sha256";
/** What the signer adds by itself; everything else in the query is part of what was signed. */
const OWN = ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"].map(
  (n) => `X-Amz-${n}`,
);

/** Verifies a request that carries its signature in its query, and that it is neither too early nor too late. */
export async function verifyPresigned(
  request: S3Request,
  signer: SignatureV4,
  accessKeyId: string,
  now: Date,
): Promise<void> {
  const [algorithm, credential = "", date = "", expires = "", names = "", signature = ""] = OWN.map(
    (name) => request.query[name],
  );
  const seconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (algorithm !== "AWS4-HMAC-SHA256" || seconds < 1 || seconds > MAX_EXPIRES) {
    throw new S3Error("AuthorizationQueryParametersError");
  }
  const scope = parseScope(credential, date, accessKeyId);
  const signed = new Set(names.split(";"));
  if (!signed.has("host")) throw new S3Error("AccessDenied", "The host header must be signed.");
  const query = Object.fromEntries(Object.entries(request.query).filter(([name]) => !OWN.includes(name)));
  const headers = onlySigned(request, signed);
  const payload = request.headers[PAYLOAD] ?? "UNSIGNED-PAYLOAD";
  const expected = await signer.presign(
    new HttpRequest({
      method: request.method,
      path: request.path,
      query,
      headers: { ...headers, [PAYLOAD]: payload },
    }),
    {
      signingDate: scope.signedAt,
      signingRegion: scope.region,
      signingService: "s3",
      expiresIn: seconds,
      signableHeaders: signed,
      unsignableHeaders: new Set(signed.has(PAYLOAD) ? [] : [PAYLOAD]),
      unhoistableHeaders: new Set([...signed, PAYLOAD]),
    },
  );
  if (!sameText(String(expected.query?.["X-Amz-Signature"]), signature))
    throw new S3Error("SignatureDoesNotMatch");
  const age = now.getTime() - scope.signedAt.getTime();
  if (age < -MAX_SKEW) throw new S3Error("AccessDenied", "Request is not valid yet");
  if (age > seconds * 1000) throw new S3Error("AccessDenied", "Request has expired");
}
