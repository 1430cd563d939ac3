import { join } from "node:path";
import { SECOND } from "@/lib/time";
import { findFfmpeg, runFfmpeg } from "@/media-tools/ffmpeg";
import type { Original } from "./original";
import { probeText } from "./probe";
import { Unreadable } from "./unreadable";

export type Film = {
  poster: string;
  durationSeconds: number | null;
  width: number | null;
  height: number | null;
};

/** Far more than two seconds of film need on a busy machine. */
const TIMEOUT = 90 * SECOND;
/** The most telling of the first frames is taken, since films begin in the dark. */
const FRAMES = 48;
const POSTER_WIDTH = 1280;

/**
 * Takes a poster out of a film, and reads its length and size: one run of ffmpeg over its first seconds.
 * @throws Unreadable when ffmpeg finds no picture in it.
 */
export async function posterOf({ path, directory }: Original): Promise<Film> {
  // A machine without ffmpeg is no fault of the film.
  await findFfmpeg();
  const poster = join(directory, "poster.png");
  const filters = `scale='min(${POSTER_WIDTH},iw)':-2,thumbnail=${FRAMES}`;
  // Only files may be opened: a container that points elsewhere is not followed.
  const source = ["-protocol_whitelist", "file", "-i", path];
  try {
    const { stderr } = await runFfmpeg(
      [
        "-y",
        "-threads",
        "1",
        ...source,
        "-map",
        "0:v:0",
        "-vf",
        filters,
        "-frames:v",
        "1",
        "-f",
        "image2",
        poster,
      ],
      { timeoutMs: TIMEOUT },
    );
    return { poster, ...probeText(stderr) };
  } catch (error) {
    throw new Unreadable("corrupt", error);
  }
}
