import { receiveText } from "../body/receive";
import { S3Error } from "../protocol/errors";
import type { Reply } from "../protocol/reply";
import { element, parseXml, type XmlTree, xmlDocument } from "../protocol/xml";
import type { Exchange } from "./exchange";

const MAX_BODY = 4 * 1024 * 1024; // 1,000 keys of 1,024 bytes, escaped
const MAX_KEYS = 1000;

/** DELETE of one object. What is not there is deleted already. */
export async function deleteObject({ request, store }: Exchange): Promise<Reply> {
  await store.delete(request.bucket, request.key);
  return { status: 204 };
}

/** POST ?delete: up to 1,000 objects in one request. */
export async function deleteObjects({ request, permit, store }: Exchange): Promise<Reply> {
  store.bucket(request.bucket);
  const tree = parseXml(await receiveText(request, permit, MAX_BODY), "Delete");
  const keys = keysOf(tree);
  await Promise.all(keys.map((key) => store.delete(request.bucket, key)));
  const deleted = tree.Quiet === "true" ? [] : keys.map((key) => element("Deleted", [element("Key", key)]));
  return { status: 200, xml: xmlDocument("DeleteResult", deleted) };
}

function keysOf(tree: XmlTree): string[] {
  const objects = Array.isArray(tree.Object) ? tree.Object : [];
  if (objects.length === 0 || objects.length > MAX_KEYS) throw new S3Error("MalformedXML");
  return objects.map((object) => {
    if (typeof object.Key !== "string" || object.Key === "") throw new S3Error("MalformedXML");
    return object.Key;
  });
}
