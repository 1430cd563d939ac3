import { describe, expect, test } from "vitest";
import { negotiateLang } from "@/lib/lang";

describe("the language of a visitor", () => {
  test.each([
    ["pt-BR,pt;q=0.9,en;q=0.8", "pt"],
    ["en-US,en;q=0.9", "en"],
    ["de-DE,de;q=0.9,en;q=0.5", "en"],
    ["en;q=0.1, pt;q=0.2", "pt"],
    ["en;q=0, fr", "pt"],
    ["", "pt"],
    [null, "pt"],
    [";;;,q=,", "pt"],
  ] as const)("Accept-Language %j gives %s", (header, lang) => {
    expect(negotiateLang(header, "pt")).toBe(lang);
  });
});
