/** The bytes that `sniffKind` needs. */
export const HEAD_BYTES = 32;

/**
 * What a file is by its first bytes, whatever it is called: a picture or film that we can read, or
 * null. A closed list: everything else (SVG and PDF among it) never meets a decoder. `heic` is a phone's picture that no
 * decoder of ours reads.
 */
export function sniffKind(head: Buffer): "image" | "video" | "heic" | null {
  const at = (offset: number, length: number) => head.subarray(offset, offset + length).toString("latin1");
  if (at(0, 3) === "\xff\xd8\xff" || at(0, 8) === "\x89PNG\r\n\x1a\n" || at(0, 4) === "GIF8") return "image";
  if (at(0, 4) === "RIFF") return riff(at(8, 4));
  if (at(4, 4) === "ftyp") return isobmff(at(8, 4), at(16, 16));
  // QuickTime files older than the ftyp box begin with one of these.
  if (["moov", "mdat", "wide", "free"].includes(at(4, 4))) return "video";
  const isFilm =
    at(0, 4) === "\x1a\x45\xdf\xa3" || // Matroska and WebM
    at(0, 4) === "\x30\x26\xb2\x75" || // ASF: WMV
    at(0, 3) === "FLV";
  return isFilm ? "video" : null;
}

/** By the brands of the file: the leading one, and the first four that it says it fits. `mif1` alone is any still picture. */
function isobmff(brand: string, others: string): "image" | "video" | "heic" | null {
  if (/^avi[fs]/.test(brand)) return "image";
  if (/^(hei[cxms]|hev[cxms])/.test(brand)) return "heic";
  if (/^(mif1|msf1)/.test(brand)) return others.includes("avif") ? "image" : "heic";
  // Music and spoken books.
  return /^M4[AB] /.test(brand) ? null : "video";
}

function riff(form: string): "image" | "video" | null {
  if (form === "WEBP") return "image";
  return form === "AVI " ? "video" : null;
}
