import { randomBytes } from "node:crypto";
import type { StoredPart } from "../disk/records";
import { parseDescription } from "../protocol/description";
import { S3Error } from "../protocol/errors";
import { quoted, type Reply } from "../protocol/reply";
import { element, xmlDocument } from "../protocol/xml";
import type { Exchange } from "./exchange";
import { checksumReply } from "./put-object";
import { keepOrDiscard, receiveFile } from "./receive-file";

const MAX_PARTS = 10_000;
const PAGE = 1000;

/** POST ?uploads: begins an object that will come in parts. */
export async function beginUpload({ request, store }: Exchange): Promise<Reply> {
  const { bucket, key, headers } = request;
  const id = randomBytes(16).toString("hex");
  await store.beginUpload({ ...parseDescription(headers), id, bucket, key, begun: store.now().getTime() });
  const names = [element("Bucket", bucket), element("Key", key), element("UploadId", id)];
  return { status: 200, xml: xmlDocument("InitiateMultipartUploadResult", names) };
}

/** PUT ?partNumber&uploadId: one part; the same number again replaces it. */
export async function uploadPart(exchange: Exchange): Promise<Reply> {
  const { request, store } = exchange;
  const { partNumber = "", uploadId = "" } = request.query;
  const upload = store.upload(uploadId, request.bucket, request.key);
  const number = parseNumber(partNumber);
  if (number < 1 || number > MAX_PARTS) throw new S3Error("InvalidArgument", "Part numbers are 1 to 10,000.");
  if ("x-amz-copy-source" in request.headers) throw new S3Error("NotImplemented", "Parts cannot be copied.");
  const { segment, md5, checksum } = await receiveFile(exchange);
  const part: StoredPart = { number, etag: md5, modified: store.now().getTime(), checksum, segment };
  await keepOrDiscard(store, [segment], () => store.addPart(upload, part));
  return { status: 200, headers: { etag: quoted(part), ...checksumReply(checksum) } };
}

/** GET ?uploadId: the parts that have arrived, 1,000 a page. */
export function listParts({ request, store }: Exchange): Reply {
  const {
    uploadId = "",
    "part-number-marker": marker = "0",
    "max-parts": max = String(PAGE),
  } = request.query;
  const upload = store.upload(uploadId, request.bucket, request.key);
  const limit = Math.min(parseNumber(max), PAGE);
  const after = parseNumber(marker);
  const parts = [...upload.parts.values()]
    .filter((part) => part.number > after)
    .sort((a, b) => a.number - b.number);
  const page = parts.slice(0, limit);
  const xml = xmlDocument("ListPartsResult", [
    element("Bucket", upload.bucket),
    element("Key", upload.key),
    element("UploadId", upload.id),
    element("PartNumberMarker", after),
    element("NextPartNumberMarker", page.at(-1)?.number),
    element("MaxParts", limit),
    element("IsTruncated", page.length < parts.length),
    ...page.map((part) =>
      element("Part", [
        element("PartNumber", part.number),
        element("LastModified", new Date(part.modified).toISOString()),
        element("ETag", quoted(part)),
        element("Size", part.segment.size),
      ]),
    ),
  ]);
  return { status: 200, xml };
}

/** GET ?uploads: what was begun in this bucket and not ended. */
export function listUploads({ request, store }: Exchange): Reply {
  store.bucket(request.bucket);
  const { prefix = "" } = request.query;
  const uploads = store
    .uploads(request.bucket)
    .filter((upload) => upload.key.startsWith(prefix))
    .map((upload) =>
      element("Upload", [
        element("Key", upload.key),
        element("UploadId", upload.id),
        element("Initiated", new Date(upload.begun).toISOString()),
      ]),
    );
  const children = [element("Bucket", request.bucket), element("IsTruncated", false), ...uploads];
  return { status: 200, xml: xmlDocument("ListMultipartUploadsResult", children) };
}

/** DELETE ?uploadId: gives an upload up, with all its parts. */
export async function abortUpload({ request, store }: Exchange): Promise<Reply> {
  await store.abortUpload(store.upload(request.query.uploadId ?? "", request.bucket, request.key));
  return { status: 204 };
}

function parseNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new S3Error("InvalidArgument", `${text} is not a number.`);
  return Number(text);
}
