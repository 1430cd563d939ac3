/**
 * Reads length and picture size out of what ffmpeg tells about its input. The package ships no
 * ffprobe; these two lines have kept their form since 2010.
 */
export function probeText(text: string): {
  durationSeconds: number | null;
  width: number | null;
  height: number | null;
} {
  const input = text.split(/^Output #/m)[0] ?? "";
  const time = /Duration: (\d+):(\d{2}):(\d{2}(?:\.\d+)?)/.exec(input);
  const size = /Video: .*?\b(\d{2,5})x(\d{2,5})\b/.exec(input);
  return {
    durationSeconds: time ? Number(time[1]) * 3_600 + Number(time[2]) * 60 + Number(time[3]) : null,
    width: size ? Number(size[1]) : null,
    height: size ? Number(size[2]) : null,
  };
}
