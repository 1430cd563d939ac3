import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type { Authenticator } from "../auth/authenticate";
import { type FormFields, verifyPolicy } from "../auth/post-policy";
import { readForm } from "../body/form";
import { MAX_UPLOAD } from "../body/receive";
import type { Segment } from "../disk/records";
import type { Store } from "../disk/store";
import { parseDescription } from "../protocol/description";
import { S3Error } from "../protocol/errors";
import { quoted, type Reply } from "../protocol/reply";
import { assertKey, type S3Request } from "../protocol/request";
import { element, xmlDocument } from "../protocol/xml";
import { keepOrDiscard } from "./receive-file";

/** POST of a form with a signed policy: an upload straight from a browser. The policy is the permission. */
export async function postObject(request: S3Request, store: Store, auth: Authenticator): Promise<Reply> {
  const { bucket } = request;
  store.bucket(bucket);
  request.invite();
  return readForm(request, async (sent, file, filename) => {
    const fields = { ...sent, bucket };
    const { min, max } = await verifyPolicy(fields, auth, store.now());
    if ("success_action_redirect" in fields)
      throw new S3Error("NotImplemented", "Redirects are not supported.");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what the form's author writes into the key
    const key = (sent.key ?? "").replaceAll("${filename}", () => filename);
    if (key === "") throw new S3Error("InvalidArgument", "The form has no key.");
    assertKey(key);
    const description = parseDescription(fields);
    const { segment, etag } = await storeFile(store, file, min, Math.min(max, MAX_UPLOAD));
    const modified = store.now().getTime();
    const object = { ...description, bucket, key, size: segment.size, etag, modified, segments: [segment] };
    await keepOrDiscard(store, [segment], () => store.put(object));
    return posted(fields, { bucket, key, etag, path: request.path });
  });
}

async function storeFile(
  store: Store,
  file: Readable,
  min: number,
  max: number,
): Promise<{ segment: Segment; etag: string }> {
  const writer = await store.blobs.create();
  const md5 = createHash("md5");
  let size = 0;
  try {
    for await (const piece of file.iterator({ destroyOnReturn: false })) {
      size += piece.length;
      if (size > max) throw new S3Error("EntityTooLarge");
      md5.update(piece);
      await writer.write(piece);
    }
    if (size < min) throw new S3Error("EntityTooSmall");
    return { segment: await writer.finish(), etag: md5.digest("hex") };
  } catch (error) {
    await writer.abandon();
    throw file.errored === error ? new S3Error("MalformedPOSTRequest") : error;
  }
}

function posted(
  fields: FormFields,
  object: { bucket: string; key: string; etag: string; path: string },
): Reply {
  const headers = { etag: quoted(object) };
  const status = fields.success_action_status;
  if (status !== "201") return { status: status === "200" ? 200 : 204, headers };
  const xml = xmlDocument("PostResponse", [
    element("Bucket", object.bucket),
    element("Key", object.key),
    element("ETag", quoted(object)),
  ]);
  return { status: 201, headers, xml };
}
