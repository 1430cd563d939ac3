import { S3Error } from "../protocol/errors";
import type { Authenticator } from "./authenticate";
import { parseScope } from "./scope";
import { sameText } from "./signer";

/** What a policy says of the file's length, in bytes. */
export interface LengthRange {
  min: number;
  max: number;
}

/** Fields of the form, their names in lower case. */
export type FormFields = Readonly<Record<string, string>>;

/** Fields that a policy need not name. */
const FREE = /^(x-amz-signature|policy|file|x-ignore-.*)$/;

/**
 * Verifies the policy that a browser's form carries, and that the form does what it allows: no more, no later.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export async function verifyPolicy(fields: FormFields, auth: Authenticator, now: Date): Promise<LengthRange> {
  const { policy = "", "x-amz-signature": signature = "", "x-amz-credential": credential = "" } = fields;
  if (!policy || !signature) throw new S3Error("AccessDenied");
  if (fields["x-amz-algorithm"] !== "AWS4-HMAC-SHA256")
    throw new S3Error("AuthorizationQueryParametersError");
  const scope = parseScope(credential, fields["x-amz-date"] ?? "", auth.accessKeyId);
  const expected = await auth.signer.sign(policy, {
    signingDate: scope.signedAt,
    signingRegion: scope.region,
    signingService: "s3",
  });
  if (!sameText(expected, signature)) throw new S3Error("SignatureDoesNotMatch");
  const { expiration, conditions } = parsePolicy(policy);
  if (!(Date.parse(expiration) > now.getTime())) throw new S3Error("AccessDenied", "Policy expired.");
  return assertAllowed(fields, conditions);
}

function assertAllowed(fields: FormFields, conditions: unknown[]): LengthRange {
  const covered = new Set<string>();
  const range: LengthRange = { min: 0, max: Number.POSITIVE_INFINITY };
  for (const condition of conditions.flatMap(normalise)) {
    const [operator, name, value] = condition;
    if (String(operator).toLowerCase() === "content-length-range") {
      range.min = Math.max(range.min, Number(name));
      range.max = Math.min(range.max, Number(value));
      if (Number.isNaN(range.min + range.max)) throw new S3Error("InvalidPolicyDocument");
      continue;
    }
    const field = String(name).replace(/^\$/, "").toLowerCase();
    if (!holds(String(operator).toLowerCase(), fields[field] ?? "", String(value))) {
      throw new S3Error("AccessDenied", `Invalid according to Policy: ${JSON.stringify(condition)}`);
    }
    covered.add(field);
  }
  const extra = Object.keys(fields).find((name) => !covered.has(name) && !FREE.test(name));
  if (extra) throw new S3Error("AccessDenied", `Invalid according to Policy: extra input field ${extra}`);
  return range;
}

/** {"bucket": "b"} says the same as ["eq", "$bucket", "b"]. */
function normalise(condition: unknown): unknown[][] {
  if (Array.isArray(condition) && condition.length === 3) return [condition];
  if (typeof condition !== "object" || condition === null || Array.isArray(condition)) {
    throw new S3Error("InvalidPolicyDocument");
  }
  return Object.entries(condition).map(([name, value]) => ["eq", `$${name}`, value]);
}

function holds(operator: string, actual: string, wanted: string): boolean {
  if (operator === "eq") return actual === wanted;
  if (operator === "starts-with") return actual.startsWith(wanted);
  throw new S3Error("InvalidPolicyDocument");
}

function parsePolicy(base64: string): { expiration: string; conditions: unknown[] } {
  try {
    const { expiration, conditions } = JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
    if (typeof expiration === "string" && Array.isArray(conditions)) return { expiration, conditions };
  } catch {
    // refused below like every other policy that is none
  }
  throw new S3Error("InvalidPolicyDocument");
}
