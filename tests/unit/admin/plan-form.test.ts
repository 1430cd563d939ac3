import { describe, expect, test } from "vitest";
import { EditPlan } from "@/services/plans";

const form = { id: "3", name: "Mensal", price: "29,90", benefits: "", ctaText: "", description: "" };
const faultOf = (changes: Record<string, unknown>) => {
  const issue = EditPlan.safeParse({ ...form, ...changes }).error?.issues[0];
  return issue && [issue.path[0], issue.message];
};

describe("the form of a plan", () => {
  test.each([
    ["29,90", 29_90],
    ["R$ 29,90", 29_90],
    ["29.9", 29_90],
    ["30", 30_00],
    ["1.299,00", 1_299_00],
    ["1,299.00", 1_299_00],
    ["0,01", 1],
  ])("reads the price %j as %i minor units", (typed, amount) => {
    expect(EditPlan.parse({ ...form, price: typed }).price).toBe(amount);
  });

  test.each(["", "0", "0,00", "-5", "abc", "29,905", "1.29,00", "99999999999", "NaN", "1e5"])(
    "refuses %j as a price",
    (typed) => {
      expect(faultOf({ price: typed })).toEqual(["price", "price_invalid"]);
    },
  );

  test("takes benefits one a line, without the empty ones", () => {
    const { benefits } = EditPlan.parse({ ...form, benefits: "Tudo aberto\r\n\r\n  Sem anúncios  \n" });
    expect(benefits).toEqual(["Tudo aberto", "Sem anúncios"]);
  });

  test("reads a box that is not ticked as no", () => {
    expect(EditPlan.parse({ ...form, acceptsPix: "on" })).toMatchObject({
      acceptsPix: true,
      acceptsCard: false,
      isActive: false,
    });
  });

  test("says by its code what is wrong with which field", () => {
    expect(faultOf({ name: "  " })).toEqual(["name", "name_missing"]);
    expect(faultOf({ name: "x".repeat(61) })).toEqual(["name", "name_long"]);
    expect(faultOf({ benefits: Array(9).fill("Mais").join("\n") })).toEqual(["benefits", "too_many"]);
  });

  test("refuses what it does not offer", () => {
    expect(EditPlan.safeParse({ ...form, currency: "USD" }).success).toBe(false);
    expect(EditPlan.safeParse({ ...form, duration: "365" }).success).toBe(false);
  });
});
