import { S3Error } from "./errors";

/** Text that can stand in a header. Values from a form or a URL can hold anything. Refuses with InvalidArgument. */
export function assertHeaderValue(value: string): string {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw new S3Error("InvalidArgument", "Not a header's value.");
  return value;
}

/** A header's name, or the end of one. */
export function assertHeaderName(name: string): string {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new S3Error("InvalidArgument", "Not a header's name.");
  return name;
}
