import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dominantColor } from "@/services/media/color";
import { probeText } from "@/services/media/probe";
import { widthsFor } from "@/services/media/sizes";
import { sniffKind } from "@/services/media/sniff";

const head = (text: string) => Buffer.from(text, "latin1");

describe("the kind of a file", () => {
  test.each([
    ["JPEG", "\xff\xd8\xff\xe0", "image"],
    ["PNG", "\x89PNG\r\n\x1a\n", "image"],
    ["GIF", "GIF89a", "image"],
    ["WebP", "RIFF\x10\x00\x00\x00WEBPVP8 ", "image"],
    ["AVIF", "\0\0\0\x20ftypavif", "image"],
    ["AVIF that begins as any still picture", "\0\0\0\x20ftypmif1\0\0\0\0mif1avifmiaf", "image"],
    ["a phone's HEIC", "\0\0\0\x24ftypheic\0\0\0\0mif1heicmiaf", "heic"],
    ["HEIC that begins as any still picture", "\0\0\0\x24ftypmif1\0\0\0\0mif1heicmiaf", "heic"],
    ["MP4", "\0\0\0\x20ftypisom", "video"],
    ["QuickTime", "\0\0\0\x14ftypqt  ", "video"],
    ["old QuickTime", "\0\0\0\x08wide", "video"],
    ["AVI", "RIFF\x10\x00\x00\x00AVI LIST", "video"],
    ["WebM", "\x1a\x45\xdf\xa3", "video"],
    ["WMV", "\x30\x26\xb2\x75", "video"],
    ["FLV", "FLV\x01", "video"],
  ])("%s is known by its first bytes", (_, bytes, kind) => {
    expect(sniffKind(head(bytes))).toBe(kind);
  });

  test.each([
    "",
    "<svg",
    "<!doctype html>",
    "%PDF-1.7",
    "#EXTM3U",
    "ffconcat version 1.0",
    "RIFF\0\0\0\0WAVE",
    "MZ",
    "\0\0\0\x20ftypM4A \0\0\0\0",
  ])("%j is none that meets a decoder", (bytes) => {
    expect(sniffKind(head(bytes))).toBeNull();
  });
});

describe("the sizes of a picture", () => {
  test("are never wider than it, at least one, and in order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (width) => {
        const widths = widthsFor([320, 640, 1280], width);
        expect(widths.length).toBeGreaterThan(0);
        expect(Math.max(...widths)).toBe(Math.min(width, 1280));
        expect(widths).toEqual([...new Set(widths)].sort((a, b) => a - b));
      }),
    );
  });
});

describe("the dominant colour", () => {
  test("is the one that most pixels have, and not their mean", () => {
    const red = Array.from({ length: 60 }, () => [200, 20, 20]).flat();
    const blue = Array.from({ length: 40 }, () => [10, 10, 220]).flat();
    expect(dominantColor(Uint8Array.from([...blue, ...red]))).toBe("#c81414");
  });

  test("is the light of a dark picture, where there is enough of it", () => {
    const night = Array.from({ length: 60 }, () => [16, 16, 18]).flat();
    const sun = Array.from({ length: 40 }, () => [230, 60, 40]).flat();
    expect(dominantColor(Uint8Array.from([...night, ...sun]))).toBe("#e63c28");
    expect(dominantColor(Uint8Array.from([...night, ...sun.slice(0, 30)]))).toBe("#101012");
  });

  test("is a colour whatever the pixels", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), (rgb) => {
        expect(dominantColor(rgb)).toMatch(/^#[0-9a-f]{6}$/);
      }),
    );
  });
});

describe("what ffmpeg tells of a film", () => {
  const told = `Input #0, mov,mp4, from 'original':
  Duration: 01:02:03.50, start: 0.000000, bitrate: 91 kb/s
    Stream #0:0(und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709), 1920x1080 [SAR 1:1 DAR 16:9], 88 kb/s
Output #0, image2, to 'poster.png':
    Stream #0:0(und): Video: png, rgb24, 1280x720`;

  test("gives its length and its own size, and not the poster's", () => {
    expect(probeText(told)).toEqual({ durationSeconds: 3_723.5, width: 1920, height: 1080 });
  });

  test("may lack a length", () => {
    expect(probeText("  Duration: N/A, start: 0")).toEqual({
      durationSeconds: null,
      width: null,
      height: null,
    });
  });
});
