/** The bytes that `sniffKind` needs. */
export const HEAD_BYTES = 32;

/**
 * What a file is by its first bytes, whatever it is called: a picture or film that we can read, or
 * null. A closed list: everything else (SVG and PDF among it) never meets a decoder.
 */
export function sniffKind(head: Buffer): "image" | "video" | null {
  const at = (offset: number, length: number) => head.subarray(offset, offset + length).toString("latin1");
  if (at(0, 3) === "\xff\xd8\xff" || at(0, 8) === "\x89PNG\r\n\x1a\n" || at(0, 4) === "GIF8") return "image";
  if (at(0, 4) === "RIFF") return riff(at(8, 4));
  if (at(4, 4) === "ftyp") return /^(avif|avis)/.test(at(8, 4)) ? "image" : "video";
  // QuickTime files older than the ftyp box begin with one of these.
  if (["moov", "mdat", "wide", "free"].includes(at(4, 4))) return "video";
  const isFilm =
    at(0, 4) === "\x1a\x45\xdf\xa3" || // Matroska and WebM
    at(0, 4) === "\x30\x26\xb2\x75" || // ASF: WMV
    at(0, 3) === "FLV";
  return isFilm ? "video" : null;
}

function riff(form: string): "image" | "video" | null {
  if (form === "WEBP") return "image";
  return form === "AVI " ? "video" : null;
}
