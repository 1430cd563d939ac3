import { eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { users } from "@/db/schema";
import type { Context } from "@/services/context";
import {
  getMyProfile,
  MAX_PICTURE_BYTES,
  pictureUrl,
  removePicture,
  SavePicture,
  savePicture,
  tidyPicture,
} from "@/services/profile";
import { getObject, headObject } from "@/services/storage";
import { test } from "../../support/test";
import { file, flat, photo, pixelBomb } from "./pictures";

const keyOf = async (ctx: Context & { actor: { userId: number } }) => {
  const [row] = await db().select({ key: users.imageUrl }).from(users).where(eq(users.id, ctx.actor.userId));
  return row?.key ?? null;
};
const header = (key: string) => key.replace("256.webp", "96.webp");
const exists = async (key: string) => (await headObject(key)) !== null;

/** The files that wait to be tidied away, and whether that is due. */
const waiting = async (ctx: Context) => {
  const { rows } = await ctx.db.execute<{ key: string; due: boolean }>(
    `select payload->>'imageKey' as key, run_at <= now() as due from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'picture.tidy'`,
  );
  return rows;
};

describe("a profile picture", () => {
  test("is made anew only so often: decoding many costs everybody", async ({ fan }) => {
    const picture = file(await photo());
    const codes: string[] = [];
    for (let n = 0; n < 22; n += 1) {
      codes.push(
        await savePicture(fan, { picture }).then(
          () => "saved",
          ({ code }) => code,
        ),
      );
    }
    expect(codes.slice(0, 20)).toEqual(Array(20).fill("saved"));
    expect(codes.slice(20)).toEqual(["too_many_tries", "too_many_tries"]);
  });

  test("is an upright square without anything that the camera wrote into the file", async ({ fan }) => {
    await savePicture(fan, { picture: file(await photo()) });
    const key = (await keyOf(fan))!;
    expect(key).toMatch(/^_derived\/[0-9a-f-]{36}\/256\.webp$/);
    for (const [name, width] of [
      [key, 256],
      [header(key), 96],
    ] as const) {
      const bytes = await getObject(name);
      const { format, width: w, height: h, exif, icc, xmp } = await sharp(bytes).metadata();
      expect({ format, w, h, exif, icc, xmp }).toEqual({
        format: "webp",
        w: width,
        h: width,
        exif: undefined,
        icc: undefined,
        xmp: undefined,
      });
      expect(bytes.includes("CANARY") || bytes.includes("GPS")).toBe(false);
    }
    const pixels = await sharp(await getObject(key))
      .removeAlpha()
      .raw()
      .toBuffer();
    const [top, bottom] = [pixels.subarray(3 * 128, 3 * 129), pixels.subarray(-3 * 128, -3 * 127)];
    expect([top[0]! > 200, top[2]! < 60, bottom[0]! < 60, bottom[2]! > 200]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test.for(["png", "webp", "avif", "gif"] as const)(
    "may come as %s, whatever its name says",
    async (format, { fan }) => {
      await savePicture(fan, { picture: file(await flat(format), "x.txt", "text/plain") });
      expect(await exists((await keyOf(fan))!)).toBe(true);
    },
  );

  test("is shown by a signed URL that anybody may fetch, and that leads to nothing else", async ({
    fan,
    ctx,
  }) => {
    await savePicture(fan, { picture: file(await flat("png")) });
    const { picture } = await getMyProfile(fan);
    const answer = await fetch(picture!);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect(await pictureUrl(ctx, "Ana Luz/Post/01.jpg")).toBeNull();
    expect(await pictureUrl(ctx, null)).toBeNull();
  });

  test("gives way to another: the old files go, the new ones stay", async ({ fan, ctx }) => {
    await savePicture(fan, { picture: file(await flat("png")) });
    const first = (await keyOf(fan))!;
    await savePicture(fan, { picture: file(await flat("webp")) });
    const second = (await keyOf(fan))!;
    await tidyPicture(ctx, first);
    await tidyPicture(ctx, second); // asked too early: somebody wears it
    expect(await Promise.all([first, header(first), second, header(second)].map(exists))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    await removePicture(fan);
    await removePicture(fan);
    expect(await keyOf(fan)).toBeNull();
    await tidyPicture(ctx, second);
    expect(await exists(second)).toBe(false);
  });

  test("of two that are saved at once one stays, and the other's files are on the list to go", async ({
    fan,
    ctx,
  }) => {
    const before = new Set((await waiting(ctx)).map(({ key }) => key));
    const both = [await flat("png"), await flat("gif")];
    await Promise.all(both.map((bytes) => savePicture(fan, { picture: file(bytes) })));
    const jobs = (await waiting(ctx)).filter(({ key }) => !before.has(key));
    const worn = await keyOf(fan);
    expect(jobs).toHaveLength(2);
    expect(jobs.map(({ key, due }) => [key === worn, due]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

describe("a file that is no picture", () => {
  const script = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
  const refused = async (
    fan: Context & { actor: { userId: number } },
    bytes: Uint8Array | string,
    name = "a.png",
  ) => {
    await savePicture(fan, { picture: file(await flat("png")) });
    const before = await keyOf(fan);
    const code = await savePicture(fan, { picture: file(bytes, name, "image/png") }).then(
      () => "accepted",
      (error) => `${error.field}: ${error.code}`,
    );
    expect(await keyOf(fan)).toBe(before);
    expect(await exists(before!)).toBe(true);
    return code;
  };

  test.for([
    ["a drawing with a script, named .png", script, "picture_kind"],
    ["the same with a comment before it", `<!-- \xff\xd8\xff -->${script}`, "picture_kind"],
    ["a page", "<html><script>alert(1)</script></html>", "picture_kind"],
    ["a document", "%PDF-1.7 …", "picture_kind"],
    ["a page that begins like a GIF", "GIF89a/*<script>alert(1)</script>*/=1", "picture_broken"],
    ["the first bytes of a JPEG", "\xff\xd8\xff\xe0 and nothing else", "picture_broken"],
  ] as const)("is refused: %s", async ([, text, code], { fan }) => {
    expect(await refused(fan, Buffer.from(text, "latin1"))).toBe(`picture: ${code}`);
  });

  test("is refused when half of it is missing, or too many pixels are in it", async ({ fan }) => {
    const whole = await photo(2_000, 1_500);
    expect(await refused(fan, whole.subarray(0, whole.length / 2))).toBe("picture: picture_broken");
    expect(await refused(fan, pixelBomb())).toBe("picture: picture_pixels");
  });

  test("leaves nothing of what hangs on its end", async ({ fan }) => {
    const polyglot = Buffer.concat([await flat("jpeg"), Buffer.from(`PK\x03\x04 ${script}`)]);
    await savePicture(fan, { picture: file(polyglot) });
    expect((await getObject((await keyOf(fan))!)).includes("script")).toBe(false);
  });

  test("is refused before it is read: nothing, text, or one byte more than 5 MB", () => {
    const codes = [
      {},
      { picture: "x" },
      { picture: file("") },
      { picture: file(new Uint8Array(MAX_PICTURE_BYTES + 1)) },
    ];
    expect(codes.map((input) => SavePicture.safeParse(input).error?.issues[0]?.message)).toEqual([
      "picture_missing",
      "picture_missing",
      "picture_missing",
      "picture_large",
    ]);
    expect(SavePicture.safeParse({ picture: file(new Uint8Array(MAX_PICTURE_BYTES)) }).success).toBe(true);
  });
});

describe("somebody else's picture", () => {
  test("is out of reach: a visitor changes none, and an admin in a fan's eyes does not either", async ({
    visitor,
    fan,
    admin,
  }) => {
    const picture = file(await flat("png"));
    await expect(savePicture(visitor, { picture })).rejects.toMatchObject({ code: "sign_in_needed" });
    const look = { ...fan, actor: { ...fan.actor, impersonatedBy: admin.actor.userId } };
    await expect(savePicture(look, { picture })).rejects.toMatchObject({ code: "impersonating" });
    await expect(removePicture(look)).rejects.toMatchObject({ code: "impersonating" });
    await expect(tidyPicture(fan, "_derived/x/256.webp")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("and no original of the library is ever tidied away", async ({ ctx }) => {
    await expect(tidyPicture(ctx, "Ana/Noite/1.jpg")).rejects.toThrow();
  });
});
