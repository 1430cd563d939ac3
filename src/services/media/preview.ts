import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SECOND } from "@/lib/time";
import { FfmpegGaveUp, runFfmpeg } from "@/media-tools/ffmpeg";
import { type Film, inputOf, isOfMachine } from "./film";
import type { Original } from "./original";

/** Enough to see what a film is about, and below the five seconds from which on what moves must have a button to stop it. */
const SECONDS = 4;
/** Below this a preview would show no more than the poster. */
const SHORTEST = 1.5;
const WIDTH = 480;
const TIMEOUT = 90 * SECOND;

/** Four seconds at most weigh about 300 KB; quiet ones far less. */
const ENCODER =
  "-c:v libx264 -preset veryfast -profile:v main -crf 29 -maxrate 560k -bufsize 560k -pix_fmt yuv420p";

/**
 * Some silent seconds of a film as MP4 (H.264, ready to play before it is all there), taken from its first third on: films begin with
 * titles and end with credits. Null for films too short for one, and where ffmpeg cannot read that place: a poster is enough then.
 */
export async function previewOf({ path, directory }: Original, film: Film): Promise<Buffer | null> {
  const length = film.durationSeconds ?? 0;
  if (length < SHORTEST) return null;
  const start = Math.max(0, Math.min(length / 3, length - SECONDS));
  const target = join(directory, "preview.mp4");
  const filters = `scale='trunc(min(${WIDTH},iw)/2)*2':-2,fps=24`;
  try {
    await runFfmpeg(
      [
        ...["-y", "-threads", "1", "-ss", start.toFixed(2), ...inputOf(path), "-t", String(SECONDS)],
        ...["-map", "0:V:0", "-an", "-sn", "-dn", "-map_metadata", "-1", "-vf", filters],
        ...[...ENCODER.split(" "), "-threads", "1", "-movflags", "+faststart", "-f", "mp4", target],
      ],
      { timeoutMs: TIMEOUT },
    );
  } catch (error) {
    if (error instanceof FfmpegGaveUp && !isOfMachine(error.said)) return null;
    throw error;
  }
  const body = await readFile(target);
  return body.includes("mdat") && body.length > EMPTY ? body : null;
}

/** A file without a single frame is smaller. */
const EMPTY = 1_024;
