import { describe, expect, test } from "vitest";
import { keptValues } from "@/web/forms";

describe("a form of keys that was refused", () => {
  test("gives nothing back of what was pasted, in whichever field", () => {
    const typed = { id: "1", keepOld: "on", secretKey: "a", webhookSecret: "b", publicKey: "c" };
    expect(keptValues(typed)).toEqual({ id: "1", keepOld: "on" });
  });
});
