import { describe, expect, test } from "vitest";
import { isOfOtherMode, missingOf, modeOf } from "@/services/gateways/rules";
import { sandbox } from "@/services/payments/gateways/sandbox";

const stripeKey = { name: "secretKey" as const, pattern: /^(sk|rk)_(?<mode>test|live)_\w+$/ };

describe("what an account lacks", () => {
  const adapter = {
    ...sandbox,
    settings: [
      { name: "products", kind: "text" as const },
      { name: "apiUrl", kind: "url" as const, default: "" },
    ],
  };

  test("is every key that is not there or cannot be read, and every setting without a default", () => {
    expect(missingOf(adapter, () => "missing", {})).toEqual(["secretKey", "webhookSecret", "products"]);
    expect(missingOf(adapter, () => "unreadable", { products: "a" })).toEqual(["secretKey", "webhookSecret"]);
    expect(missingOf(adapter, () => "set", { products: "a" })).toEqual([]);
  });
});

describe("the mode of a key", () => {
  test("is read from its form, where that says it", () => {
    expect(modeOf(stripeKey, "sk_live_1")).toBe("live");
    expect(modeOf(stripeKey, "whsec_1")).toBeNull();
    expect(modeOf({ name: "secretKey" }, "sk_live_1")).toBeNull();
    expect(isOfOtherMode(stripeKey, "rk_test_1", "live")).toBe(true);
    expect(isOfOtherMode(stripeKey, "rk_test_1", "test")).toBe(false);
    expect(isOfOtherMode(stripeKey, "", "live")).toBe(false);
  });
});
