import { checksumHeader } from "../body/checksums";
import type { StoredChecksum } from "../disk/records";
import { assertWritable } from "../protocol/conditions";
import { parseDescription } from "../protocol/description";
import { quoted, type Reply } from "../protocol/reply";
import type { Exchange } from "./exchange";
import { keepOrDiscard, receiveFile } from "./receive-file";

/** PUT of a whole object. Answers when it is on the disk. */
export async function putObject(exchange: Exchange): Promise<Reply> {
  const { request, store } = exchange;
  const { bucket, key, headers } = request;
  assertWritable(headers, store.bucket(bucket).objects.get(key));
  const description = parseDescription(headers);
  const { segment, size, md5, checksum } = await receiveFile(exchange);
  const modified = store.now().getTime();
  const object = { ...description, bucket, key, size, etag: md5, modified, checksum, segments: [segment] };
  await keepOrDiscard(store, [segment], () => store.put(object, (before) => assertWritable(headers, before)));
  return { status: 200, headers: { etag: quoted(object), ...checksumReply(checksum) } };
}

/** Tells the client which checksum was verified. */
export function checksumReply(checksum: StoredChecksum | undefined): Record<string, string> {
  if (!checksum) return {};
  return { [checksumHeader(checksum.algorithm)]: checksum.value, "x-amz-checksum-type": checksum.type };
}
