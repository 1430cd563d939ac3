import { describe, expect, test } from "vitest";
import { faultOfAddress } from "@/lib/web-address";
import { webAddress } from "@/services/plans/fields";

const WRONG = [
  ["javascript:alert(1)", "not_https"],
  ["http://example.com", "not_https"],
  ["//evil.example", "not_https"],
  ["https:///example.com", "not_https"],
  ["https://anna@example.com", "credentials"],
  ["https://:secret@example.com", "credentials"],
  ["https://@example.com", "credentials"],
  ["https://example.com\\@evil.example", "invalid"],
  ["https://exam\u200bple.com", "invalid"],
  ["https://example.com/a b", "invalid"],
  ["https://intranet", "invalid"],
  ["https://[", "invalid"],
] as const;

describe("an address that people are sent to", () => {
  test.each(WRONG)("is not %s", (text, fault) => {
    expect(faultOfAddress(text)).toBe(fault);
  });

  test.each(WRONG)("is not %s where a plan is sold, either", (text) => {
    expect(webAddress.safeParse(text).error?.issues[0]?.message).toBe("url_not_https");
  });

  test.each(["https://example.com", "HTTPS://example.com/a@b?c=d@e#f", "https://anúncio.example:8443/"])(
    "may be %s",
    (text) => {
      expect(faultOfAddress(text)).toBeNull();
      expect(webAddress.parse(text)).toBe(text.replace("HTTPS:", "https:"));
    },
  );
});
