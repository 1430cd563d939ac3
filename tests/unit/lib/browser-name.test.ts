import { describe, expect, test } from "vitest";
import { describeBrowser } from "@/lib/browser-name";

describe("a browser is called", () => {
  test.for([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
      "Chrome, Windows",
      "computer",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
      "Edge, Windows",
      "computer",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      "Safari, iOS",
      "phone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
      "Samsung Internet, Android",
      "phone",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux", "computer"],
  ] as const)("by its short name: %s", ([header, name, kind]) => {
    expect(describeBrowser(header)).toEqual({ name, kind });
  });

  test.for([
    ["nothing", null],
    ["an empty header", ""],
    ["words of a stranger", "Your account is closed, call 0800 now"],
    ["markup", "<img src=x onerror=alert(1)>/1.0"],
    ["an endless text", "x".repeat(100_000)],
  ] as const)("nothing at all when it says %s", ([, header]) => {
    expect(describeBrowser(header)).toEqual({ name: "", kind: "other" });
  });
});
