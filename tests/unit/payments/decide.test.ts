import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { actOn, emptyBooks } from "./books";
import { heard, histories, RENEWAL, TOTAL, word } from "./histories";

// `npm run test:faults` tries ten thousand orders.
const RUNS = Number(process.env.PROPERTY_RUNS ?? 500);
vi.setConfig({ testTimeout: 20_000 + RUNS * 20 });

const anyOrder = (amount?: number) =>
  histories(amount).chain((history) => fc.tuple(fc.constant(history), heard(history)));

describe("the order in which a gateway's words arrive", () => {
  test("does not matter: books, access and ledger end as if they had come in order", () => {
    fc.assert(
      fc.property(anyOrder(), ([history, words]) => {
        const inOrder = actOn(history);
        const asHeard = actOn(words);
        expect(asHeard.state).toEqual(inOrder.state);
        expect(asHeard.isOpen).toBe(inOrder.isOpen);
        expect(asHeard.balances).toEqual(inOrder.balances);
      }),
      { numRuns: RUNS },
    );
  });

  test("does not matter either when the sum is wrong: nothing opens, and what came is owed back", () => {
    fc.assert(
      fc.property(anyOrder(TOTAL - 1), ([history, words]) => {
        const inOrder = actOn(history);
        const asHeard = actOn(words);
        const told = ({ state, balances }: typeof asHeard) => ({
          status: state.known?.status,
          refundedAmount: state.known?.refundedAmount,
          balances,
        });
        expect(told(asHeard)).toEqual(told(inOrder));
        expect(asHeard.isOpen).toBe(false);
        expect(asHeard.state.checkout.status).not.toBe("paid");
      }),
      { numRuns: RUNS },
    );
  });

  test("never opens a purchase twice, and the ledger always sums to zero", () => {
    fc.assert(
      fc.property(anyOrder(), ([, words]) => {
        const { timesOpened, balances } = actOn(words);
        expect(timesOpened).toBeLessThanOrEqual(1);
        expect(Object.values(balances).reduce((sum, balance) => sum + balance, 0)).toBe(0);
      }),
    );
  });

  test("never shows a paid checkout as anything else again", () => {
    fc.assert(
      fc.property(anyOrder(), ([, words]) => {
        const paidFrom = words.findIndex(
          (_, index) => actOn(words.slice(0, index + 1)).state.checkout.status === "paid",
        );
        if (paidFrom < 0) return;
        for (let end = paidFrom; end < words.length; end++) {
          expect(actOn(words.slice(0, end + 1)).state.checkout.status).toBe("paid");
        }
      }),
    );
  });
});

describe("a payment", () => {
  const paid = word("paid", TOTAL, 0, 5);

  test("of the right sum opens what was bought and settles the checkout", () => {
    const books = actOn([paid]);
    expect(books.isOpen).toBe(true);
    expect(books.state.checkout.status).toBe("paid");
    expect(books.balances["gateway_clearing:3"]).toBe(TOTAL);
    expect(books.balances["creator_payable:7"]).toBe(-20_00);
    expect(books.balances.platform_fee).toBe(-2_99);
  });

  test.each([
    ["a smaller sum", { amount: TOTAL - 1 }],
    ["a larger sum", { amount: TOTAL + 1 }],
    ["another currency", { currency: "USD" }],
  ])("of %s is a mismatch: nothing opens, an admin hears of it", (_, difference) => {
    const books = actOn([{ ...paid, ...difference }]);
    expect(books.state.known?.status).toBe("mismatch");
    expect(books.isOpen).toBe(false);
    expect(books.state.checkout.status).toBe("pending");
    expect(books.alerts).toEqual(["mismatch"]);
  });

  test("of a checkout that another one settled is a surplus and is owed back", () => {
    const settled = emptyBooks();
    settled.state = {
      ...settled.state,
      settledByAnother: true,
      checkout: { ...settled.state.checkout, status: "paid" },
    };
    const books = actOn([paid], settled);
    expect(books.state.known?.status).toBe("surplus");
    expect(books.timesOpened).toBe(0);
    expect(books.balances.refunds_payable).toBe(-TOTAL);
  });

  test("that comes after the checkout was abandoned still counts", () => {
    const books = actOn([word("cancelled", TOTAL, 0, 1), paid]);
    expect(books.state.checkout.status).toBe("paid");
    expect(books.isOpen).toBe(true);
  });

  test("that is refunded in full closes what it bought and leaves nothing in the ledger", () => {
    const books = actOn([paid, word("refunded", TOTAL, TOTAL, 6)]);
    expect(books.isOpen).toBe(false);
    expect(books.balances).toEqual({});
  });

  test("of which a part is refunded stays open, and everybody's share shrinks", () => {
    const books = actOn([paid, word("partially_refunded", TOTAL, TOTAL / 2, 6)]);
    expect(books.isOpen).toBe(true);
    expect(books.balances["creator_payable:7"]).toBe(-10_00);
    expect(books.balances["gateway_clearing:3"]).toBe(TOTAL / 2);
  });

  test("in dispute stays open with its money on hold, until the dispute is lost", () => {
    const disputed = actOn([paid, word("disputed", TOTAL, 0, 6)]);
    expect(disputed.isOpen).toBe(true);
    expect(disputed.balances.dispute_hold).toBe(TOTAL);
    const lost = actOn([word("charged_back", TOTAL, 0, 7)], disputed);
    expect(lost.isOpen).toBe(false);
    expect(lost.balances).toEqual({});
  });

  test("of which a part was refunded can still be disputed and lost: nothing stays open or owed", () => {
    const held = actOn([paid, word("partially_refunded", TOTAL, 5_00, 6), word("disputed", TOTAL, 5_00, 7)]);
    expect(held.isOpen).toBe(true);
    expect(held.balances.dispute_hold).toBe(TOTAL - 5_00);
    const lost = actOn([word("charged_back", TOTAL, 5_00, 8)], held);
    expect([lost.isOpen, lost.balances, lost.alerts]).toEqual([false, {}, []]);
  });

  test("of which a part was refunded is as it was after a dispute that was won", () => {
    const part = word("partially_refunded", TOTAL, 5_00, 6);
    const won = actOn([paid, part, word("disputed", TOTAL, 5_00, 7), { ...part, asOf: new Date(8e12) }]);
    expect(won.state.known?.status).toBe("partially_refunded");
    expect(won.balances).toEqual(actOn([paid, part]).balances);
    expect(won.alerts).toEqual([]);
  });

  test("is followed when it goes back, although the gateway's clock was ten minutes ahead when it came", () => {
    const paid = word("paid", TOTAL, 0, 20);
    const refunded = actOn([paid, word("refunded", TOTAL, TOTAL, 10)]);
    expect(refunded).toMatchObject({ isOpen: false, balances: {}, alerts: [] });
    const inPart = actOn([paid, word("partially_refunded", TOTAL, 10_00, 10), paid]);
    expect(inPart.state.known).toMatchObject({ status: "partially_refunded", refundedAmount: 10_00 });
    expect(inPart.alerts).toEqual(["edge_refused"]);
    const lost = actOn([word("disputed", TOTAL, 0, 20), word("charged_back", TOTAL, 0, 10)]);
    expect(lost).toMatchObject({ isOpen: false, balances: {} });
  });

  test("ends the same in whatever order words of the same moment come", () => {
    const words = [paid, word("partially_refunded", TOTAL, 5_00, 5), word("disputed", TOTAL, 5_00, 5)];
    const order = fc.shuffledSubarray(words, { minLength: words.length });
    fc.assert(
      fc.property(order, (heard) => {
        const { state, balances } = actOn(heard);
        expect([state, balances]).toEqual([actOn(words).state, actOn(words).balances]);
        expect(state.known?.status).toBe("disputed");
      }),
    );
  });

  test("that is told to have failed after it was paid stays paid, and somebody hears of it", () => {
    const books = actOn([paid, word("failed", TOTAL, 0, 6)]);
    expect(books.state.known?.status).toBe("paid");
    expect(books.isOpen).toBe(true);
    expect(books.alerts).toEqual(["edge_refused"]);
  });
});

describe("a renewal", () => {
  const paid = { ...word("paid", RENEWAL, 0, 5), kind: "renewal" } as const;
  const settled = () => {
    const books = emptyBooks();
    books.state = { ...books.state, settledByAnother: true };
    return books;
  };

  test("is measured by what recurs, opens its period and leaves the checkout as it is", () => {
    const books = actOn([paid]);
    expect([books.isOpen, books.alerts]).toEqual([true, []]);
    expect(books.state.checkout.status).toBe("pending");
  });

  test("is no surplus beside the first payment", () => {
    expect(actOn([paid], settled()).state.known?.status).toBe("paid");
  });

  test.each([
    ["the first payment's sum", { amount: TOTAL }],
    ["one unit less", { amount: RENEWAL - 1 }],
    ["a hundred times as much", { amount: RENEWAL * 100 }],
    ["another currency", { currency: "USD" }],
  ])("of %s is a mismatch: nothing opens, and it is owed back", (_, difference) => {
    const books = actOn([{ ...paid, ...difference }], settled());
    expect([books.state.known?.status, books.isOpen]).toEqual(["mismatch", false]);
    expect(books.balances.refunds_payable).toBe(-("amount" in difference ? difference.amount : RENEWAL));
  });

  test("that nobody agreed to is a mismatch", () => {
    const books = emptyBooks();
    books.state = { ...books.state, renewalAmount: null };
    expect(actOn([paid], books).state.known?.status).toBe("mismatch");
  });

  test("ends the same in whatever order its words come, and never twice open", () => {
    const anyOrder = histories(RENEWAL, "renewal").chain((history) =>
      fc.tuple(fc.constant(history), heard(history)),
    );
    fc.assert(
      fc.property(anyOrder, ([history, words]) => {
        const inOrder = actOn(history, settled());
        const asHeard = actOn(words, settled());
        expect([asHeard.state, asHeard.isOpen, asHeard.balances]).toEqual([
          inOrder.state,
          inOrder.isOpen,
          inOrder.balances,
        ]);
        expect(asHeard.timesOpened).toBeLessThanOrEqual(1);
      }),
      { numRuns: RUNS },
    );
  });
});
