import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { renderClip } from "../../../scripts/sample/art/clip";
import { findFfmpeg, runFfmpeg } from "../../../src/media-tools/ffmpeg";

const clip = {
  family: "sea",
  palette: "noite",
  seed: 5,
  hour: 0.4,
  variant: 1,
  width: 160,
  height: 90,
  seconds: 2,
} as const;

describe("a sample film", () => {
  let folder: string;
  let body: Buffer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sample-film-"));
    body = await renderClip(clip);
    await writeFile(join(folder, "clip.mp4"), body);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  test("is H.264 in yuv420p, plays in any browser and decodes to its end", async () => {
    const { stderr } = await runFfmpeg(["-v", "info", "-i", join(folder, "clip.mp4"), "-f", "null", "-"], {
      timeoutMs: 30_000,
    });
    expect(stderr).toMatch(/Video: h264 .*yuv420p.*160x90/);
    expect(stderr).toMatch(/Duration: 00:00:0[12]\./);
    expect(stderr).not.toMatch(/error|invalid/i);
  });

  test("has its index in front, so that it starts before it is loaded", () => {
    expect(body.indexOf("moov")).toBeGreaterThan(0);
    expect(body.indexOf("moov")).toBeLessThan(body.indexOf("mdat"));
  });

  test("is the same to the byte when made again", async () => {
    expect((await renderClip(clip)).equals(body)).toBe(true);
  }, 60_000);
});

describe("running ffmpeg", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("returns what it wrote", async () => {
    const source = Buffer.alloc(16 * 16 * 3, 200);
    const { stdout } = await runFfmpeg(
      [
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgb24",
        "-s",
        "16x16",
        "-i",
        "pipe:0",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "gray",
        "pipe:1",
      ],
      { input: source, timeoutMs: 30_000 },
    );
    expect(stdout).toHaveLength(16 * 16);
  });

  test("refuses with ffmpeg's own words when it fails", async () => {
    await expect(
      runFfmpeg(["-i", "/does/not/exist.mp4", "-f", "null", "-"], { timeoutMs: 30_000 }),
    ).rejects.toThrow(/No such file/);
  });

  test("ends a run that outlives its time", async () => {
    const endless = ["-re", "-f", "lavfi", "-i", "color=black:s=16x16", "-f", "null", "-"];
    await expect(runFfmpeg(endless, { timeoutMs: 300 })).rejects.toThrow(/took longer than 300 ms/);
  });

  test("takes the binary that FFMPEG_PATH names, and says so when it cannot be run", async () => {
    const folder = await mkdtemp(join(tmpdir(), "chosen-ffmpeg-"));
    const chosen = join(folder, "ffmpeg");
    await writeFile(chosen, "#!/bin/sh\n");
    vi.stubEnv("FFMPEG_PATH", chosen);
    vi.resetModules();
    const fresh = await import("../../../src/media-tools/ffmpeg");
    await expect(fresh.findFfmpeg()).rejects.toThrow(/FFMPEG_PATH points to/);
    await chmod(chosen, 0o755);
    expect(await fresh.findFfmpeg()).toBe(chosen);
    await rm(folder, { recursive: true });
  });

  test("is found without any configuration", async () => {
    expect(await findFfmpeg()).toMatch(/ffmpeg/);
  });
});
