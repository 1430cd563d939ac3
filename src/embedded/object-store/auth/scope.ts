import { S3Error } from "../protocol/errors";

/** Who signed, when, and for where: what every kind of signature says of itself. */
export interface Scope {
  accessKeyId: string;
  region: string;
  signedAt: Date;
  /** As it is signed: 20260131T235959Z. */
  longDate: string;
  /** date/region/service/aws4_request */
  text: string;
}

/**
 * Reads a credential (`<key>/<date>/<region>/s3/aws4_request`) together with its moment. Any region is fine: the
 * store is wherever it is asked to be, and the signature covers the name.
 */
export function parseScope(credential: string, longDate: string, accessKeyId: string): Scope {
  const [key = "", date, region = "", service, end, ...rest] = credential.split("/");
  const signedAt = parseLongDate(longDate);
  if (service !== "s3" || end !== "aws4_request" || !region || rest.length > 0 || !signedAt) {
    throw new S3Error("AuthorizationHeaderMalformed");
  }
  if (date !== longDate.slice(0, 8)) throw new S3Error("AuthorizationHeaderMalformed", "The dates differ.");
  if (key !== accessKeyId) throw new S3Error("InvalidAccessKeyId");
  return { accessKeyId, region, signedAt, longDate, text: `${date}/${region}/s3/aws4_request` };
}

function parseLongDate(text: string): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
