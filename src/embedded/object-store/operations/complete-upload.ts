import { createHash } from "node:crypto";
import { createDigest } from "../body/checksums";
import { receiveText } from "../body/receive";
import type { StoredChecksum, StoredObject, StoredPart } from "../disk/records";
import type { OpenUpload } from "../disk/state";
import { assertWritable } from "../protocol/conditions";
import { S3Error } from "../protocol/errors";
import { quoted, type Reply } from "../protocol/reply";
import { element, parseXml, type XmlTree, xmlDocument } from "../protocol/xml";
import type { Exchange } from "./exchange";

const MAX_BODY = 4 * 1024 * 1024; // 10,000 parts with their checksums
const MIN_PART = 5 * 1024 * 1024; // every part but the last, S3's own

interface NamedPart {
  number: number;
  etag: string;
}

/** POST ?uploadId: joins the named parts to an object. No byte is copied: the object consists of the parts' files. */
export async function completeUpload({ request, permit, store }: Exchange): Promise<Reply> {
  const { bucket, key, headers, query } = request;
  const upload = store.upload(query.uploadId ?? "", bucket, key);
  const named = namedParts(parseXml(await receiveText(request, permit, MAX_BODY), "CompleteMultipartUpload"));
  const modified = store.now().getTime();
  const object = await store.completeUpload(
    upload,
    (open) => assemble(open, named, modified),
    (before) => assertWritable(headers, before),
  );
  const xml = xmlDocument("CompleteMultipartUploadResult", [
    element("Location", request.path),
    element("Bucket", bucket),
    element("Key", key),
    element("ETag", quoted(object)),
  ]);
  return { status: 200, xml };
}

function assemble(upload: OpenUpload, named: NamedPart[], modified: number): StoredObject {
  const { id: _id, begun: _begun, parts: arrived, ...described } = upload;
  const parts = named.map(({ number, etag }) => {
    const part = arrived.get(number);
    if (part?.etag !== etag) throw new S3Error("InvalidPart");
    return part;
  });
  if (parts.slice(0, -1).some((part) => part.segment.size < MIN_PART)) throw new S3Error("EntityTooSmall");
  const etags = Buffer.from(parts.map((part) => part.etag).join(""), "hex");
  return {
    ...described,
    modified,
    size: parts.reduce((sum, part) => sum + part.segment.size, 0),
    etag: `${createHash("md5").update(etags).digest("hex")}-${parts.length}`,
    checksum: composite(parts),
    segments: parts.map((part) => part.segment),
  };
}

/** The checksum of the parts' checksums, where all parts came with one of the same kind. */
function composite(parts: StoredPart[]): StoredChecksum | undefined {
  const algorithm = parts[0]?.checksum?.algorithm;
  if (!algorithm || parts.some((part) => part.checksum?.algorithm !== algorithm)) return undefined;
  const digest = createDigest(algorithm);
  for (const { checksum } of parts) digest.update(Buffer.from(checksum?.value ?? "", "base64"));
  return { algorithm, value: `${digest.digest().toString("base64")}-${parts.length}`, type: "COMPOSITE" };
}

function namedParts(tree: XmlTree): NamedPart[] {
  const parts = Array.isArray(tree.Part) ? tree.Part : [];
  if (parts.length === 0) throw new S3Error("MalformedXML");
  const named = parts.map(({ PartNumber, ETag }) => {
    if (typeof ETag !== "string" || typeof PartNumber !== "string" || !/^\d{1,5}$/.test(PartNumber)) {
      throw new S3Error("MalformedXML");
    }
    return { number: Number(PartNumber), etag: ETag.replaceAll('"', "") };
  });
  for (let i = 1; i < named.length; i++) {
    if (named[i]!.number <= named[i - 1]!.number) throw new S3Error("InvalidPartOrder");
  }
  return named;
}
