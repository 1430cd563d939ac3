import { eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { ads } from "@/db/schema";
import { createAd, editAd, getAd, UploadAdPicture, uploadAdPicture } from "@/services/ads";
import { getObject, headObject, putObject } from "@/services/storage";
import { test } from "../../../support/test";
import { file, photo, pixelBomb } from "../../profile/pictures";
import { edited, outcome, typed } from "./form";

const plain = (width: number, height: number, format: "png" | "jpeg" | "webp" | "avif" = "png") =>
  sharp({ create: { width, height, channels: 3, background: "#2255aa" } })
    .toFormat(format)
    .toBuffer();
const upload = (type: "banner" | "spot" | "hero" | "diamond", bytes: Uint8Array | string, name?: string) =>
  ({ type, picture: file(bytes, name) }) as const;
const keyOf = async (id: number) =>
  (await db().select({ key: ads.imageUrl }).from(ads).where(eq(ads.id, id)))[0]!.key;
const sizeOf = async (key: string) => {
  const { format, width, height, exif, icc } = await sharp(await getObject(key)).metadata();
  return { format, width, height, hidden: exif ?? icc };
};
const webp = (width: number, height: number) => ({ format: "webp", width, height, hidden: undefined });

describe("a picture for an ad", () => {
  test("is made in every width of its type, and kept whole once, with nothing of the file itself", async ({
    admin,
  }) => {
    const taken = await uploadAdPicture(admin, upload("spot", await photo(2_000, 1_500)));
    expect([taken.width, taken.height]).toEqual([1_500, 2_000]); // it lay on its side
    const [, folder] = /^(_derived\/[0-9a-f-]{36}\/)spot-960\.webp$/.exec(taken.imageKey)!;
    expect(await sizeOf(`${folder}spot-320.webp`)).toEqual(webp(320, 400));
    expect(await sizeOf(`${folder}spot-640.webp`)).toEqual(webp(640, 800));
    expect(await sizeOf(`${folder}spot-960.webp`)).toEqual(webp(960, 1_200));
    expect(await sizeOf(`${folder}source.webp`)).toEqual(webp(1_500, 2_000));
    const answer = await fetch(taken.src);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"]);
  });

  test("is kept with no side longer than 2,880 pixels", async ({ admin }) => {
    const { imageKey } = await uploadAdPicture(admin, upload("hero", await plain(4_000, 2_000, "jpeg")));
    expect(await sizeOf(imageKey.replace("hero-1920", "source"))).toEqual(webp(2_880, 1_440));
  });

  test.for(["png", "jpeg", "webp", "avif"] as const)(
    "may be %s, whatever its name says",
    async (format, { admin }) => {
      const bytes = await plain(1_456, 240, format);
      expect(await outcome(uploadAdPicture(admin, upload("banner", bytes, "x.html")))).toBe("done");
    },
  );

  test("is refused one pixel below the size of its type, with both sizes", async ({ admin }) => {
    for (const [width, height] of [
      [1_455, 240],
      [1_456, 239],
    ] as const) {
      const refusal = await uploadAdPicture(admin, upload("banner", await plain(width, height))).catch(
        (e) => e,
      );
      expect([refusal.code, refusal.field, refusal.details]).toEqual([
        "ad_picture_small",
        "picture",
        { neededWidth: 1_456, neededHeight: 240, width, height },
      ]);
    }
  });

  test("may have 5 MB and not one byte more", async ({ admin }) => {
    const picture = await plain(1_456, 240, "jpeg");
    const padded = (size: number) => Buffer.concat([picture, Buffer.alloc(size - picture.length)]);
    const most = 5 * 1024 * 1024;
    const parse = (bytes: Uint8Array) => UploadAdPicture.safeParse(upload("banner", bytes));
    const { data } = parse(padded(most));
    expect(await outcome(uploadAdPicture(admin, data!))).toBe("done");
    expect(parse(padded(most + 1)).error?.issues[0]?.message).toBe("ad_picture_large");
    expect(parse(Buffer.alloc(0)).error?.issues[0]?.message).toBe("ad_picture_missing");
  });
});

describe("a file that cannot be an ad's picture", () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><script>alert(1)</script></svg>`;
  const frames = () => Promise.all([plain(1_456, 240), photo(240, 1_456)]);
  const moving = async () =>
    sharp(await frames(), { join: { animated: true } })
      .gif()
      .toBuffer();
  const cases: [string, () => Promise<Uint8Array | string>, string][] = [
    ["SVG with a script", async () => svg, "kind"],
    ["SVG with a declaration first", async () => `<?xml version="1.0"?>${svg}`, "kind"],
    ["a page that is called .jpg", async () => "<!doctype html><script>alert(1)</script>", "kind"],
    ["a document", async () => "%PDF-1.7 ...", "kind"],
    [
      "a script behind the first bytes of a picture",
      async () => Buffer.from("\x89PNG\r\n\x1a\n<svg><script/></svg>", "latin1"),
      "broken",
    ],
    ["30,000 × 30,000 pixels in a few kilobytes", async () => pixelBomb(), "pixels"],
    ["half of a photo", async () => (await photo(3_000, 2_000)).subarray(0, 9_000), "broken"],
    ["half of a PNG", async () => (await plain(1_456, 240)).subarray(0, -60), "broken"],
    ["a picture that moves", moving, "moves"],
  ];

  test.for(cases)("%s", async ([, bytes, fault], { admin }) => {
    const refusal = await outcome(uploadAdPicture(admin, upload("banner", await bytes())));
    expect(refusal).toBe(`ad_picture_${fault} (picture)`);
  });
});

describe("the picture of an ad in its form", () => {
  test("is cropped anew from the whole one when the type changes", async ({ admin }) => {
    const { imageKey } = await uploadAdPicture(admin, upload("banner", await plain(2_000, 1_300)));
    const { id } = await createAd(admin, typed({ type: "spot", placement: "sidebar", imageKey }));
    expect(await keyOf(id)).toBe(imageKey.replace("banner-1456", "spot-960"));
    expect(await sizeOf((await keyOf(id))!)).toEqual(webp(960, 1_200));
    const { version } = await getAd(admin, id);
    const again = { type: "diamond", placement: "feed_model", imageKey: (await keyOf(id))! };
    await editAd(admin, edited({ id, version }, again));
    expect(await sizeOf((await keyOf(id))!)).toEqual(webp(900, 1_200));
  });

  test("is refused where it is too small for the other type, and nothing changes", async ({ admin }) => {
    const { imageKey } = await uploadAdPicture(admin, upload("banner", await plain(1_456, 240)));
    const { id, version } = await createAd(admin, typed({ imageKey }));
    const change = edited({ id, version }, { type: "hero", placement: "home_top", imageKey, title: "Outro" });
    expect(await outcome(editAd(admin, change))).toBe("ad_picture_small (picture)");
    expect(await getAd(admin, id)).toMatchObject({ type: "banner", title: "Chás de verão", imageKey });
  });

  test("may come with the form itself, before any key, and may be taken off", async ({ admin }) => {
    const picture = file(await plain(1_456, 240));
    const { id, version } = await createAd(admin, typed({ picture }));
    const first = await keyOf(id);
    expect(await headObject(first!)).not.toBeNull();
    const next = await editAd(admin, edited({ id, version }, { picture, imageKey: first! }));
    expect(await keyOf(id)).not.toBe(first);
    const kept = { imageKey: (await keyOf(id))!, removePicture: "on" };
    await editAd(admin, edited(next, kept));
    expect(await keyOf(id)).toBeNull();
  });

  test("is never another file of the store: no key that a form names makes one public", async ({ admin }) => {
    const uuid = "5f0c9b0e-1111-4222-8333-444455556666";
    await putObject(`_derived/${uuid}/banner-1456.webp`, Buffer.from("x"), { contentType: "image/webp" });
    for (const imageKey of [
      `_derived/${uuid}/banner-1456.webp`, // no upload of ours: it has no whole picture beside it
      `_derived/${uuid}/1280.webp`,
      `_derived/${uuid}/../../originals/01.jpg`,
      "_site/ads/banner.webp",
      "Ana Luz/Post/01.jpg",
      "https://evil.example/x.webp",
    ]) {
      expect([imageKey, await outcome(createAd(admin, typed({ imageKey })))]).toEqual([
        imageKey,
        "ad_picture_gone (picture)",
      ]);
    }
  });

  test("of the sample's own artwork stays as it is, and is cropped for another type", async ({ admin }) => {
    const sample = "_site/ads/test-banner.webp";
    await putObject(sample, await plain(1_500, 1_300, "webp"), { contentType: "image/webp" });
    const [row] = await db()
      .insert(ads)
      .values({ name: "x", imageUrl: sample, placement: "home_bottom" })
      .returning({ id: ads.id });
    const { id } = row!;
    const kept = await editAd(admin, edited(await getAd(admin, id), { imageKey: sample }));
    expect(await keyOf(id)).toBe(sample);
    await editAd(admin, edited(kept, { imageKey: sample, type: "spot", placement: "sidebar" }));
    expect(await keyOf(id)).toMatch(/^_derived\/[0-9a-f-]{36}\/spot-960\.webp$/);
  });
});
