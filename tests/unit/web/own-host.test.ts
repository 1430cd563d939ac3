import { describe, expect, test } from "vitest";
import { linksIn, sealedPage } from "@/components/mailbox/sealed-page";
import { isFromHere, isOwnHost } from "@/web/own-host";

describe("a page that only this machine may see", () => {
  test.each(["localhost:3000", "127.0.0.1", "[::1]:3000", "LOCALHOST:1", "site.test:3000"])(
    "is shown at %s",
    (host) => {
      expect(isOwnHost(host, "http://site.test:3000")).toBe(true);
    },
  );

  test.each([
    null,
    "",
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "a@evil.example",
    "site.test",
    "%",
  ])("is not shown at %s", (host) => {
    expect(isOwnHost(host, "http://site.test:3000")).toBe(false);
  });
});

describe("a visitor of a page that only this machine may see", () => {
  test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "127.0.0.1, ::1"])("sits at it: %s", (forwarded) => {
    expect(isFromHere(forwarded)).toBe(true);
  });

  test.each([null, "", "203.0.113.7", "127.0.0.1, 203.0.113.7", "203.0.113.7, 127.0.0.1", "127.0.0.1.evil"])(
    "came through a tunnel, or nobody knows from where: %s",
    (forwarded) => {
      expect(isFromHere(forwarded)).toBe(false);
    },
  );
});

describe("the page of a mail in a frame", () => {
  test("has its policy before anything that the mail could bring", () => {
    const page = sealedPage("<!doctype html><html><head><script>1</script></head></html>");
    expect(page.indexOf("default-src 'none'")).toBeGreaterThan(0);
    expect(page.indexOf("default-src 'none'")).toBeLessThan(page.indexOf("<script>"));
  });

  test("leaves its web addresses beside it, each once, and no other kind", () => {
    const text =
      "Abra https://a.example/x?y=1&z=2\nhttps://a.example/x?y=1&z=2 javascript:alert(1) <http://b.example>";
    expect(linksIn(text)).toEqual(["https://a.example/x?y=1&z=2", "http://b.example"]);
  });
});
