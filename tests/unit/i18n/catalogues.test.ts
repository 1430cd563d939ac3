import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogues } from "@/i18n/messages";
import { errorMessage, translator } from "@/i18n/translate";
import { LANGS } from "@/lib/lang";

type Tree = { [key: string]: string | Tree };

/** Every message as ["area.name", text]. */
function flatten(tree: Tree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[[...path, key].join("."), value] as [string, string]]
      : flatten(value, [...path, key]),
  );
}

/** The names of a message's arguments: in ICU they stand at every odd depth of braces, branches at every even one. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const [part, name] of text.matchAll(/\{\s*(\w*)|\}/g)) {
    depth += part === "}" ? -1 : 1;
    if (part !== "}" && depth % 2 === 1) names.add(name ?? "");
  }
  return [...names].sort();
}

/** Answered to machines only. */
const NEVER_SHOWN = new Set(["postback_refused", "ads_server_key_needed"]);

const messages = Object.fromEntries(LANGS.map((lang) => [lang, new Map(flatten(catalogues[lang]))]));
const portuguese = messages.pt ?? new Map<string, string>();

describe("the words of the interface", () => {
  test.each(LANGS)("%s has every message that Portuguese has, and no other", (lang) => {
    expect([...(messages[lang]?.keys() ?? [])].sort()).toEqual([...portuguese.keys()].sort());
  });

  test.each(LANGS)("%s has no empty message", (lang) => {
    expect([...(messages[lang] ?? [])].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("a message asks for the same arguments in every language", () => {
    for (const [key, text] of messages.en ?? []) {
      expect([key, argumentsOf(text)]).toEqual([key, argumentsOf(portuguese.get(key) ?? "")]);
    }
  });

  test("nothing shouts and nothing carries a picture character", () => {
    for (const lang of LANGS) {
      for (const [key, text] of messages[lang] ?? [])
        expect([key, text]).not.toEqual([key, expect.stringMatching(/!|\p{Extended_Pictographic}(?<![©])/u)]);
    }
  });

  test("counts are spoken in the language's own plural", () => {
    expect(translator("pt")("common.label.photos", { count: 1 })).toBe("1 foto");
    expect(translator("pt")("common.label.photos", { count: 1200 })).toBe("1.200 fotos");
    expect(translator("en")("common.label.photos", { count: 1 })).toBe("1 photo");
  });

  test("every refusal of the product has a sentence of its own", () => {
    const refusal = /(?:super|DomainError)\(\s*"[a-z_]+",\s*"([a-z_]+)"/g;
    const files = ["src/services", "src/lib", "src/web"].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => join(room, name)),
    );
    const codes = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(refusal)].map(([, code]) => code ?? ""),
    );
    expect(codes.length).toBeGreaterThan(10);
    const shown = codes.filter((code) => !NEVER_SHOWN.has(code));
    expect(shown.filter((code) => !portuguese.has(`errors.${code}`))).toEqual([]);
  });

  test("a refusal without words gets the plain apology", () => {
    expect(errorMessage("en", "sign_in_wrong")).toBe("The e-mail or the password is not right.");
    expect(errorMessage("en", "constructor")).toBe(errorMessage("en", "unexpected"));
  });
});
