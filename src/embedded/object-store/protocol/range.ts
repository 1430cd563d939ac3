import { S3Error } from "./errors";

export interface ByteRange {
  start: number;
  length: number;
}

/**
 * The one range that a Range header asks for, or nothing where the whole is to be sent: no header, several ranges, or
 * nonsense, as S3 has it. Refuses with InvalidRange what lies behind the end.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (!match || (from === "" && to === "")) return undefined;
  if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;
  const start = from === "" ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end) throw new S3Error("InvalidRange", undefined, { "content-range": `bytes */${size}` });
  return { start, length: end - start + 1 };
}
