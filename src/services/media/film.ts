import { join } from "node:path";
import { SECOND } from "@/lib/time";
import { FfmpegGaveUp, findFfmpeg, runFfmpeg } from "@/media-tools/ffmpeg";
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
 * @throws Unreadable when ffmpeg finds no moving picture in it. A machine that is busy, full or without ffmpeg is no fault of
 * the film: such errors are thrown as they are.
 */
export async function posterOf({ path, directory }: Original): Promise<Film> {
  await findFfmpeg();
  const poster = join(directory, "poster.png");
  const filters = `scale='min(${POSTER_WIDTH},iw)':-2,thumbnail=${FRAMES}`;
  // Capital V: the cover of a piece of music is no film.
  const output = ["-map", "0:V:0", "-vf", filters, "-frames:v", "1", "-f", "image2", poster];
  try {
    const { stderr } = await runFfmpeg(["-y", "-threads", "1", ...inputOf(path), ...output], {
      timeoutMs: TIMEOUT,
    });
    return { poster, ...probeText(stderr) };
  } catch (error) {
    if (!(error instanceof FfmpegGaveUp) || isOfMachine(error.said)) throw error;
    throw new Unreadable(/matches no streams/i.test(error.said) ? "no_picture" : "corrupt", error);
  }
}

/** Only files may be opened: a container that points elsewhere is not followed. */
export const inputOf = (path: string): string[] => ["-protocol_whitelist", "file", "-i", path];

/** Whether ffmpeg gave up for want of room rather than because of what it read. */
export const isOfMachine = (said: string): boolean => /no space left|cannot allocate memory/i.test(said);
