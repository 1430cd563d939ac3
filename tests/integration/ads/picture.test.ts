import { describe, expect } from "vitest";
import { pictureOf } from "@/services/ads";
import { AD_FORMATS } from "@/services/ads/slots";
import { test } from "../../support/test";

describe("the picture of an ad", () => {
  test("is offered in each width that its type is made in", async ({ visitor }) => {
    const folder = "_derived/0b54e3c1-9d52-4d0c-9f0e-0a2c3f1b7a11";
    const picture = await pictureOf(visitor, { type: "banner", imageUrl: `${folder}/banner-1456.webp` });
    expect(picture).toMatchObject({ width: 1456, height: 240 });
    const offered = picture!.srcSet!.split(", ").map((part) => part.split(" "));
    expect(offered.map(([, width]) => width)).toEqual(AD_FORMATS.banner.widths.map((width) => `${width}w`));
    expect(offered.map(([url]) => new URL(url!).pathname.split("/").at(-1))).toEqual([
      "banner-480.webp",
      "banner-960.webp",
      "banner-1456.webp",
    ]);
    expect(offered.map(([url]) => url)).toContain(picture!.src);
  });

  test("of the sample is one file", async ({ visitor }) => {
    const picture = await pictureOf(visitor, { type: "hero", imageUrl: "_site/ads/hero.webp" });
    expect(picture).toEqual({
      src: expect.stringContaining("/_site/ads/hero.webp"),
      ...{ width: 1920, height: 840, color: null },
    });
  });

  test.for([
    ["an original of the library", "Ana Luz/Post/01.jpg"],
    ["an original that calls itself an upload", "Ana Luz/_derived/x/banner-1456.webp"],
    ["another place of the web", "https://elsewhere.example/banner-1456.webp"],
    ["nothing", ""],
    ["no picture", null],
  ])("is never %s", async ([, imageUrl], { visitor }) => {
    expect(await pictureOf(visitor, { type: "banner", imageUrl: imageUrl! })).toBeNull();
  });
});
