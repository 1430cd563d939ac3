import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseKey } from "@/services/whitelabel/sync/parser";

const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((s) => s.trim() !== "" && !/[/\p{Cc}\ufffd]/u.test(s) && !/^[._]/.test(s));
const postName = name.filter((s) => s !== "profile");
const imageExtension = fc.constantFrom("jpg", "jpeg", "png", "webp", "JPG", "WebP");
const videoExtension = fc.constantFrom("mp4", "mov", "webm", "m4v", "mkv", "avi", "wmv", "flv", "MP4");

describe("reading a key of the bucket", () => {
  test.each([
    ["Ana Luz/capa.jpg", { role: "thumbnail", model: "Ana Luz" }],
    ["Ana Luz/capa.JPEG", { role: "thumbnail", model: "Ana Luz" }],
    ["100% Céu/profile/icon.webp", { role: "icon", model: "100% Céu" }],
    ["Ana/profile/banner.webp", { role: "banner", model: "Ana" }],
    ["Ana/Praia/1.png", { role: "image", model: "Ana", post: "Praia" }],
    ["Ana/Praia/raw/dia 2/1.MOV", { role: "video", model: "Ana", post: "Praia" }],
    ["Ana/Praia/a.b.flv", { role: "video", model: "Ana", post: "Praia" }],
    ["ana/Praia/1.png", { role: "image", model: "ana", post: "Praia" }],
  ])("%s belongs to the library", (key, parsed) => {
    expect(parseKey(key)).toEqual(parsed);
  });

  test.each([
    ["", "stray"],
    ["capa.jpg", "stray"],
    ["Ana/", "folder"],
    ["Ana/Praia/", "folder"],
    ["_derived/1/640.webp", "ours"],
    ["_site/hero.jpg", "ours"],
    ["Ana/.DS_Store", "hidden"],
    ["Ana/Praia/.1.jpg", "hidden"],
    ["Ana/.git/1.jpg", "hidden"],
    ["Ana/../Bia/1.jpg", "hidden"],
    ["Ana//1.jpg", "unreadable"],
    ["/Ana/Praia/1.jpg", "unreadable"],
    ["Ana/ /1.jpg", "unreadable"],
    ["Ana/Pra\u0000ia/1.jpg", "unreadable"],
    ["Ana/Praia/\udfff.jpg", "unreadable"],
    ["Ana/clip.mp4", "unknown_kind"],
    ["Ana/thumbs.db", "unknown_kind"],
    ["Ana/Praia/desktop.ini", "unknown_kind"],
    ["Ana/Praia/Leia-me.TXT", "unknown_kind"],
    ["Ana/Praia/1.jpg.part", "unknown_kind"],
    ["Ana/Praia/1.jpg ", "unknown_kind"],
    ["Ana/Praia/Thumbs.db", "unknown_kind"],
    ["Ana/Praia/jpg", "unknown_kind"],
    ["Ana/Praia/notes.txt", "unknown_kind"],
    ["Ana/profile/icon.png", "unknown_kind"],
    ["Ana/profile/old/icon.webp", "unknown_kind"],
  ])("%j is ignored as %s", (key, reason) => {
    expect(parseKey(key)).toEqual({ role: "ignored", reason });
  });

  test("any string at all has an answer, and names come out as they went in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1_100 }), (key) => {
        const parsed = parseKey(key);
        if (parsed.role === "ignored") return;
        expect(key.startsWith(`${parsed.model}/`)).toBe(true);
        if ("post" in parsed) expect(key.startsWith(`${parsed.model}/${parsed.post}/`)).toBe(true);
      }),
    );
  });

  test("every file of the grammar is found under its model and post, however deep it lies", () => {
    fc.assert(
      fc.property(
        name,
        postName,
        fc.array(name, { maxLength: 4 }),
        name,
        imageExtension,
        (model, post, deep, file, ext) => {
          const key = [model, post, ...deep, `${file}.${ext}`].join("/");
          expect(parseKey(key)).toEqual({ role: "image", model, post });
        },
      ),
    );
    fc.assert(
      fc.property(name, postName, name, videoExtension, (model, post, file, ext) => {
        expect(parseKey(`${model}/${post}/${file}.${ext}`)).toEqual({ role: "video", model, post });
      }),
    );
  });

  test("nothing of ours is ever taken for a library", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (first, rest) => {
        expect(parseKey(`_${first}/${rest}`).role).toBe("ignored");
      }),
    );
  });
});
