import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { db } from "@/db";
import { postMedia } from "@/db/schema";
import { runFfmpeg } from "@/media-tools/ffmpeg";
import { putObject } from "@/services/storage";

/** A picture of two colours with a hard edge. */
export function picture(
  width: number,
  height: number,
  format: "jpeg" | "png" | "webp" = "jpeg",
): Promise<Buffer> {
  const left = {
    input: { create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: "#e8590c" } },
  };
  return sharp({ create: { width, height, channels: 3, background: "#0b3954" } })
    .composite([{ ...left, left: 0, top: 0 }])
    .toFormat(format)
    .toBuffer();
}

/** An H.264 clip of so many seconds. */
export function clip(width: number, height: number, seconds: number): Promise<Buffer> {
  const source = `testsrc=size=${width}x${height}:rate=10:duration=${seconds}`;
  return encode(["-f", "lavfi", "-i", source, "-c:v", "libx264", "-pix_fmt", "yuv420p"], "mp4");
}

/** What ffmpeg makes by these arguments, and of this input, in a file of that ending. */
export async function encode(args: string[], ending: string, input?: Buffer): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), "creatorflix-clip-"));
  try {
    const path = join(directory, `clip.${ending}`);
    await runFfmpeg(["-y", ...args, path], { input, timeoutMs: 30_000 });
    return await readFile(path);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Stores an original and its row, as activation leaves them. */
export async function original(postId: number, key: string, body: Buffer, orderIndex = 0) {
  await putObject(key, body, { contentType: "application/octet-stream" });
  const mediaType = /\.(mp4|mov)$/.test(key) ? ("video" as const) : ("image" as const);
  const [row] = await db().insert(postMedia).values({ postId, key, mediaType, orderIndex }).returning();
  return row!;
}
