import { describe, expect } from "vitest";
import { activateGateway } from "@/services/gateways";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";

// Before the environment is read for the first time.
process.env.SANDBOX_GATEWAY = "off";

describe("a site without a sandbox", () => {
  test("cannot activate it", async ({ ctx, admin }) => {
    const { id } = await aGateway(ctx);
    await expect(activateGateway(admin, { id })).rejects.toMatchObject({ code: "sandbox_is_off" });
  });
});
