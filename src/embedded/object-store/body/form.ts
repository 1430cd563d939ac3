import type { Readable } from "node:stream";
import busboy from "busboy";
import { S3Error } from "../protocol/errors";
import type { S3Request } from "../protocol/request";

const LIMITS = {
  fieldNameSize: 200,
  fieldSize: 20 * 1024,
  fields: 100,
  files: 1,
  parts: 101,
  headerPairs: 20,
};

/**
 * Reads a multipart form up to its file, which must be the last field, and gives both to `use`. Field names come in
 * lower case. The file is not read ahead: it waits until `use` takes it.
 */
export async function readForm<T>(
  request: S3Request,
  use: (fields: Record<string, string>, file: Readable, filename: string) => Promise<T>,
): Promise<T> {
  const form = open(request);
  const fields: Record<string, string> = Object.create(null);
  let used: Promise<T> | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    form.on("field", (name, value, { nameTruncated, valueTruncated }) => {
      if (nameTruncated || valueTruncated) reject(new S3Error("MaxMessageLengthExceeded"));
      fields[name.toLowerCase()] = value;
    });
    form.on("file", (_name, file, { filename }) => {
      file.on("error", () => reject(new S3Error("MalformedPOSTRequest")));
      used = use(fields, file, filename ?? "");
      used.catch(reject);
    });
    form.on("fieldsLimit", () => reject(new S3Error("MaxMessageLengthExceeded")));
    form.on("error", () => reject(new S3Error("MalformedPOSTRequest")));
    form.on("close", resolve);
    request.message.once("error", reject);
    request.message.pipe(form);
  });
  try {
    await ended;
    if (!used) throw new S3Error("InvalidArgument", "POST requires exactly one file upload per request.");
    return await used;
  } finally {
    request.message.unpipe(form);
    form.destroy();
  }
}

function open({ message }: S3Request): busboy.Busboy {
  try {
    return busboy({ headers: message.headers, limits: LIMITS, defParamCharset: "utf8" });
  } catch {
    throw new S3Error("MalformedPOSTRequest");
  }
}
