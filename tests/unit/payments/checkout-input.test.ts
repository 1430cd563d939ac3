import { describe, expect, test } from "vitest";
import { isCpf } from "@/services/checkouts/cpf";
import { BumpNotOffered, PlanNotOnSale } from "@/services/checkouts/errors";
import { StartCheckout } from "@/services/checkouts/input";
import { priceOf } from "@/services/checkouts/price";

const form = {
  planId: "3",
  paymentMethod: "pix",
  name: "Bia Luz",
  email: " bia@example.com ",
  idempotencyKey: "0f9b3c52-8a53-4be4-9a43-6fd1fa1a7a51",
};

describe("the checkout form", () => {
  test("is read as a browser sends it", () => {
    expect(StartCheckout.parse({ ...form, bumpIds: ["2", "1", "2"], document: "529.982.247-25" })).toEqual({
      planId: 3,
      bumpIds: [1, 2],
      paymentMethod: "pix",
      name: "Bia Luz",
      email: "bia@example.com",
      document: "52998224725",
      phone: null,
      idempotencyKey: form.idempotencyKey,
    });
  });

  test.each(["price", "total", "totalAmount", "userId", "status", "currency"])("has no field %s", (field) => {
    expect(StartCheckout.safeParse({ ...form, [field]: "1" }).success).toBe(false);
  });

  test.each([
    ["planId", "0"],
    ["planId", "1.5"],
    ["planId", "2147483648"],
    ["bumpIds", ["2147483648"]],
    ["paymentMethod", "cash"],
    ["name", " "],
    ["email", "bia"],
    ["document", "111.111.111-11"],
    ["phone", "123"],
    ["idempotencyKey", "1"],
  ])("refuses %s = %j by that field", (field, value) => {
    const faults = StartCheckout.safeParse({ ...form, [field]: value }).error?.issues;
    expect(faults?.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("control characters", () => {
  test.each([
    ["name", "Bia\u0000Luz", "text_invalid"],
    ["name", "Bia\nLuz", "text_invalid"],
    ["email", "bia\u0000@example.com", "email_invalid"],
    ["document", "529.982.247-25\u0000", "document_invalid"],
    ["phone", "11 91234\u00075678", "phone_invalid"],
  ])("in %s are refused with a code: %j", (field, value, code) => {
    const faults = StartCheckout.safeParse({ ...form, [field]: value }).error?.issues;
    expect(faults?.map(({ path, message }) => [path[0], message])).toEqual([[field, code]]);
  });
});

test.each([
  ["52998224725", true],
  ["11144477735", true],
  ["52998224724", false],
  ["52998224735", false],
  ["00000000000", false],
  ["5299822472", false],
])("%s is a CPF: %s", (digits, expected) => {
  expect(isCpf(digits)).toBe(expected);
});

describe("the price", () => {
  const plan = {
    id: 3,
    name: "Mensal",
    price: 2990,
    currency: "BRL",
    duration: 30,
    modelId: null,
    isActive: true,
  };
  const bump = { id: 1, name: "Mais", price: 500, currency: "BRL", isActive: true, grants: [] };
  const price = (change: Partial<typeof plan> | undefined, ids: number[], bumps: Partial<typeof bump>[]) =>
    priceOf(
      change && { ...plan, ...change },
      ids,
      bumps.map((other) => ({ ...bump, ...other })),
    );

  test("is the plan's and those of the wanted extras, from our own rows", () => {
    const { total, lines } = price({}, [1], [{}]);
    expect(total).toBe(3490);
    expect(lines.map(({ amount }) => amount)).toEqual([2990, 500]);
  });

  test("is refused for a plan that is off sale, unknown or free", () => {
    expect(() => price({ isActive: false }, [], [])).toThrow(PlanNotOnSale);
    expect(() => price(undefined, [], [])).toThrow(PlanNotOnSale);
    expect(() => price({ price: 0 }, [], [])).toThrow(PlanNotOnSale);
  });

  test("is refused for an extra that is off, unknown or in another currency", () => {
    expect(() => price({}, [1], [{ isActive: false }])).toThrow(BumpNotOffered);
    expect(() => price({}, [2], [{}])).toThrow(BumpNotOffered);
    expect(() => price({}, [1], [{ currency: "USD" }])).toThrow(BumpNotOffered);
  });
});
