import { deflateSync } from "node:zlib";
import sharp from "sharp";

/** A file as a form sends it. */
export const file = (bytes: Uint8Array | string, name = "eu.jpg", type = "image/jpeg") =>
  new File([bytes as BlobPart], name, { type });

/** A photo that says where it was taken, lying on its side as phones store it: red above, blue below once it is upright. */
export async function photo(width = 640, height = 400): Promise<Buffer> {
  const half = {
    create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: "#ff0000" },
  };
  return sharp({ create: { width, height, channels: 3, background: "#0000ff" } })
    .composite([{ input: half, left: 0, top: 0 }])
    .jpeg()
    .withExif({
      IFD0: { Copyright: "CANARY-COPYRIGHT", Make: "CANARY-CAMERA" },
      IFD3: {
        GPSLatitudeRef: "S",
        GPSLatitude: "23/1 33/1 0/1",
        GPSLongitudeRef: "W",
        GPSLongitude: "46/1 38/1 0/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export const flat = (format: "png" | "webp" | "avif" | "gif" | "jpeg") =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: "#22aa44" } })
    .toFormat(format)
    .toBuffer();

/** A PNG of a few kilobytes that says it is 30,000 pixels wide and high. */
export function pixelBomb(side = 30_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * 1_000));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
