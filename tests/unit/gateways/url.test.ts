import { describe, expect, test } from "vitest";
import { faultOfUrl } from "@/services/gateways/url";

describe("the address of a gateway's API", () => {
  test.each(["https://api.stripe.com", "https://api.example.com/v1", "https://203.0.113.7:8443/api"])(
    "%s is fit",
    (text) => {
      expect(faultOfUrl(text, false)).toBeNull();
    },
  );

  test.each([
    "https://127.0.0.1",
    "https://localhost",
    "https://localhost.",
    "https://api.localhost",
    "https://10.1.2.3/v1",
    "https://172.20.0.1",
    "https://192.168.0.10",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1",
    "https://0.0.0.0",
    "https://0x7f.1",
    "https://2130706433",
    "https://[::1]",
    "https://[::]",
    "https://[::ffff:127.0.0.1]",
    "https://[::ffff:10.0.0.1]",
    "https://[fd00::1]",
    "https://[fe80::1]",
    "https://[64:ff9b::7f00:1]",
    "https://metadata",
    "https://printer.local",
    "https://db.internal",
  ])("%s lies in a private network", (text) => {
    expect(faultOfUrl(text, false)).toBe("url_private");
  });

  test.each(["http://api.stripe.com", "ftp://api.stripe.com", "javascript:alert(1)", "file:///etc/passwd"])(
    "%s is not https",
    (text) => {
      expect(faultOfUrl(text, true)).toBe("url_not_https");
    },
  );

  test.each([
    "",
    "api.stripe.com",
    "https://",
    "https://a:b@api.stripe.com",
    "https://x.com/?a=1",
    "https://x.com/#a",
  ])("%j is no address of an API", (text) => {
    expect(faultOfUrl(text, true)).toBe("url_invalid");
  });

  test("plain http to this machine is for a site that runs embedded", () => {
    expect(faultOfUrl("http://127.0.0.1:4100", true)).toBeNull();
    expect(faultOfUrl("http://[::1]:4100", true)).toBeNull();
    expect(faultOfUrl("http://localhost:4100/v1", true)).toBeNull();
    expect(faultOfUrl("http://127.0.0.1:4100", false)).toBe("url_not_https");
    expect(faultOfUrl("http://10.0.0.1", true)).toBe("url_not_https");
    expect(faultOfUrl("https://10.0.0.1", true)).toBe("url_private");
    expect(faultOfUrl("http://127.0.0.1.evil.example", true)).toBe("url_not_https");
  });
});
