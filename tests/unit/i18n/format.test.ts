import { describe, expect, test } from "vitest";
import { formatBytes } from "@/i18n/format";

describe("the size of a file", () => {
  test("is written in the largest unit that leaves a whole number before the comma", () => {
    expect(formatBytes(0, "en")).toBe("0 bytes");
    expect(formatBytes(1, "en")).toBe("1 byte");
    expect(formatBytes(999, "pt")).toBe("999 bytes");
    expect(formatBytes(1_536, "pt")).toBe("1,5 kB");
    expect(formatBytes(1_536, "en")).toBe("1.5 kB");
    expect(formatBytes(12_000_000, "pt")).toBe("12 MB");
    expect(formatBytes(5_000_000_000_000_000, "en")).toBe("5,000 TB");
  });
});
