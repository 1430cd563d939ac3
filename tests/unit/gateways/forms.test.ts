import { describe, expect, test } from "vitest";
import { withoutKeys } from "@/services/gateways/without-keys";
import { keptValues } from "@/web/forms";

describe("a form of keys that was refused", () => {
  test("gives nothing back of what was pasted, in whichever field", () => {
    const typed = { id: "1", keepOld: "on", secretKey: "a", webhookSecret: "b", publicKey: "c" };
    expect(keptValues(typed)).toEqual({ id: "1", keepOld: "on" });
  });
});

describe("what a gateway says of a key", () => {
  test("is told without the key, however often it repeats it", () => {
    const account = { secretKey: "sk_canary", webhookSecrets: ["whsec_new", "whsec_old"] };
    const said = withoutKeys("No sk_canary,\n sk_canary; whsec_old nor whsec_new", account);
    expect(said).toBe("No •••, •••; ••• nor •••");
  });

  test("is told in a line, and of an account without keys as it is", () => {
    const none = { secretKey: "", webhookSecrets: [] };
    expect(withoutKeys("away", none)).toBe("away");
    expect(withoutKeys("x".repeat(5_000), none)).toHaveLength(300);
  });
});
