import { bucketLocation, createBucket, headBucket, listBuckets } from "./operations/buckets";
import { completeUpload } from "./operations/complete-upload";
import { copyObject } from "./operations/copy-object";
import { deleteObject, deleteObjects } from "./operations/delete-objects";
import type { Operation } from "./operations/exchange";
import { getObject } from "./operations/get-object";
import { listObjects } from "./operations/list-objects";
import { putObject } from "./operations/put-object";
import { abortUpload, beginUpload, listParts, listUploads, uploadPart } from "./operations/uploads";
import { S3Error } from "./protocol/errors";
import type { S3Request } from "./protocol/request";

/** Parameters that choose an operation. One that stands in no line below is refused, never silently ignored. */
const SELECTORS = (
  "accelerate acl analytics attributes cors delete encryption inventory legal-hold lifecycle list-type location " +
  "logging metrics notification object-lock ownershipControls partNumber policy policyStatus publicAccessBlock " +
  "replication requestPayment restore retention select tagging torrent uploadId uploads versionId versioning " +
  "versions website"
).split(" ");

const OPERATIONS: Record<string, Operation> = {
  "GET service": listBuckets,
  "PUT bucket": createBucket,
  "HEAD bucket": headBucket,
  "GET bucket location": bucketLocation,
  "GET bucket list-type": listObjects,
  "GET bucket uploads": listUploads,
  "POST bucket delete": deleteObjects,
  "GET object": getObject,
  "HEAD object": getObject,
  "PUT object": putObject,
  "PUT object copy": copyObject,
  "DELETE object": deleteObject,
  "POST object uploads": beginUpload,
  "PUT object partNumber uploadId": uploadPart,
  "POST object uploadId": completeUpload,
  "GET object uploadId": listParts,
  "DELETE object uploadId": abortUpload,
};

/** The verb that a request asks for. Refuses with NotImplemented, or MethodNotAllowed where nothing could be meant. */
export function route(request: S3Request): Operation {
  const { method, bucket, key, query, headers } = request;
  const target = key ? "object" : bucket ? "bucket" : "service";
  const selectors = SELECTORS.filter((name) => name in query);
  if (query["list-type"] !== undefined && query["list-type"] !== "2") throw new S3Error("NotImplemented");
  const copies = target === "object" && method === "PUT" && "x-amz-copy-source" in headers;
  if (copies && selectors.length === 0) selectors.push("copy");
  const operation = OPERATIONS[[method, target, ...selectors].join(" ")];
  if (operation) return operation;
  const known = ["GET", "HEAD", "PUT", "POST", "DELETE"].includes(method);
  throw new S3Error(known ? "NotImplemented" : "MethodNotAllowed");
}

/** A browser's form, which carries its permission inside its body. */
export function isForm({ method, bucket, key, headers }: S3Request): boolean {
  const type = headers["content-type"] ?? "";
  return method === "POST" && bucket !== "" && key === "" && type.startsWith("multipart/form-data");
}
