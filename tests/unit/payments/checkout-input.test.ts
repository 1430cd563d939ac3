import { describe, expect, test } from "vitest";
import { BumpNotOffered, PlanNotOnSale, PostNotOnSale } from "@/services/checkouts/errors";
import type { Goods } from "@/services/checkouts/goods";
import { StartCheckout } from "@/services/checkouts/input";
import { markOf, priceOf, requireOnSale } from "@/services/checkouts/price";

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

describe("the CPF", () => {
  test.each([
    ["529.982.247-25", "52998224725"],
    ["11144477735", "11144477735"],
    [" ", null],
    [undefined, null],
  ])("%j is kept as %j", (document, kept) => {
    expect(StartCheckout.parse({ ...form, document }).document).toBe(kept);
  });

  test.each(["52998224724", "52998224735", "00000000000", "111.111.111-11", "5299822472", "abc"])(
    "%s is refused",
    (document) => {
      expect(StartCheckout.safeParse({ ...form, document }).success).toBe(false);
    },
  );
});

describe("the phone", () => {
  test.each([
    ["(11) 91234-5678", "+5511912345678"],
    ["11 3071-0000", "+551130710000"],
    ["+1 415 555 2671", "+14155552671"],
    ["", null],
  ])("%j is kept as %j", (phone, kept) => {
    expect(StartCheckout.parse({ ...form, phone }).phone).toBe(kept);
  });

  test.each(["123", "91234-5678", "(00) 91234-5678", "+999 123", "a".repeat(31)])(
    "%s is refused",
    (phone) => {
      expect(StartCheckout.safeParse({ ...form, phone }).success).toBe(false);
    },
  );
});

describe("the form wants one thing", () => {
  const { planId, ...rest } = form;
  test("a plan or a post", () => {
    expect(StartCheckout.parse({ ...rest, postId: "9" }).postId).toBe(9);
  });

  test.each([{}, { planId, postId: "9" }])("not %j", (wanted) => {
    expect(StartCheckout.safeParse({ ...rest, ...wanted }).success).toBe(false);
  });
});

describe("the price", () => {
  const plan: Goods = {
    kind: "plan",
    id: 3,
    name: "Mensal",
    price: 2990,
    currency: "BRL",
    isOnSale: true,
    model: null,
    durationDays: 30,
    renews: false,
    accepts: ["pix"],
    checkoutUrl: null,
  };
  const post: Goods = {
    kind: "post",
    id: 9,
    slug: "mare-baixa",
    name: "Maré baixa",
    price: 1200,
    currency: "BRL",
    isOnSale: true,
    model: { id: 2, name: "Ana Luz", slug: "ana-luz" },
  };
  const bump = { id: 1, name: "Mais", price: 500, currency: "BRL", isActive: true, grants: [] };

  test("is the plan's and those of the wanted extras, from our own rows", () => {
    const { total, lines } = priceOf(plan, [1], [bump]);
    expect(total).toBe(3490);
    expect(lines.map(({ amount }) => amount)).toEqual([2990, 500]);
  });

  test("of a post is its own, and extras go with plans only", () => {
    expect(priceOf(post, [], []).lines).toEqual([
      { kind: "post", id: 9, name: "Maré baixa", amount: 1200, modelId: 2 },
    ]);
    expect(() => priceOf(post, [1], [bump])).toThrow(BumpNotOffered);
  });

  test("is refused for what is off sale or unknown", () => {
    expect(() => requireOnSale({ ...plan, isOnSale: false }, "plan")).toThrow(PlanNotOnSale);
    expect(() => requireOnSale(null, "plan")).toThrow(PlanNotOnSale);
    expect(() => requireOnSale(null, "post")).toThrow(PostNotOnSale);
  });

  test("is refused for an extra that is off, unknown or in another currency", () => {
    expect(() => priceOf(plan, [1], [{ ...bump, isActive: false }])).toThrow(BumpNotOffered);
    expect(() => priceOf(plan, [2], [])).toThrow(BumpNotOffered);
    expect(() => priceOf(plan, [1], [{ ...bump, currency: "USD" }])).toThrow(BumpNotOffered);
  });

  test("an offer's mark changes with every price, and with what is bought for it", () => {
    const marks = [
      markOf(plan, []),
      markOf({ ...plan, price: 2991 }, []),
      markOf({ ...plan, currency: "USD" }, []),
      markOf({ ...plan, durationDays: 29 }, []),
      markOf(plan, [bump]),
      markOf(plan, [{ ...bump, price: 501 }]),
      markOf(post, []),
    ];
    expect(new Set(marks).size).toBe(marks.length);
    expect(markOf({ ...plan, name: "Outro" }, [])).toBe(markOf(plan, []));
  });
});
