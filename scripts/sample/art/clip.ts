import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runFfmpeg } from "../../../src/media-tools/ffmpeg";
import { FAMILIES } from "./families";
import { type Motif, paintMotif } from "./picture";

export type ClipRecipe = Motif & { width: number; height: number; seconds: number };

/** Frames painted in a second; two more are mixed between each two, which slow light forgives. */
const PAINTED = 8;
const TIMEOUT = 120_000;

/** Paints a short film and encodes it as H.264 (yuv420p, index in front, no sound, no date inside). */
export async function renderClip(recipe: ClipRecipe): Promise<Buffer> {
  const scale = Math.min(0.36, FAMILIES[recipe.family].detail * 0.62);
  const width = Math.min(recipe.width, Math.max(32, Math.round(recipe.width * scale)));
  const height = Math.min(recipe.height, Math.max(32, Math.round(recipe.height * scale)));
  const folder = await mkdtemp(join(tmpdir(), "creatorflix-clip-"));
  const file = join(folder, "clip.mp4");
  try {
    await runFfmpeg(
      [
        ...[
          "-f",
          "rawvideo",
          "-pix_fmt",
          "rgb48le",
          "-s",
          `${width}x${height}`,
          "-r",
          String(PAINTED * 3),
          "-i",
          "pipe:0",
        ],
        ...[
          "-vf",
          `scale=${recipe.width}:${recipe.height}:flags=bicubic,format=yuv420p,noise=alls=4:allf=t:all_seed=${recipe.seed % 9999}`,
        ],
        ...["-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-threads", "1", "-pix_fmt", "yuv420p"],
        ...[
          "-fflags",
          "+bitexact",
          "-flags:v",
          "+bitexact",
          "-map_metadata",
          "-1",
          "-movflags",
          "+faststart",
          "-y",
          file,
        ],
      ],
      { input: frames(recipe, width, height), timeoutMs: TIMEOUT },
    );
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Twenty-four frames a second, of which every third is painted. */
function* frames(recipe: ClipRecipe, width: number, height: number): Generator<Buffer> {
  const count = Math.round(recipe.seconds * PAINTED);
  let before: Uint16Array | undefined;
  for (let i = 0; i < count; i++) {
    const frame = paintMotif(recipe, width, height, i / PAINTED);
    if (before) {
      yield bytesOf(between(before, frame, 1));
      yield bytesOf(between(before, frame, 2));
    }
    yield bytesOf(frame);
    before = frame;
  }
}

function between(a: Uint16Array, b: Uint16Array, third: number): Uint16Array {
  const out = new Uint16Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = (a[i]! * (3 - third) + b[i]! * third) / 3;
  return out;
}

const bytesOf = (frame: Uint16Array): Buffer => Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
