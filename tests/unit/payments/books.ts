import { type Booked, movement, positionOf } from "@/services/ledger/position";
import { decide, type KnownPayment, type PaymentState } from "@/services/payments/decide";
import type { GatewayPayment } from "@/services/payments/gateways/contract";
import { RENEWAL, TOTAL } from "./histories";

/** What is left after some words were acted upon, by the decision and the ledger's own rules. */
export type Books = {
  state: PaymentState;
  isOpen: boolean;
  timesOpened: number;
  balances: Record<string, number>;
  alerts: string[];
};

export function emptyBooks(): Books {
  const checkout = { status: "pending", totalAmount: TOTAL, currency: "BRL" } as const;
  return {
    state: { checkout, renewalAmount: RENEWAL, known: null, settledByAnother: false },
    isOpen: false,
    timesOpened: 0,
    balances: {},
    alerts: [],
  };
}

export function actOn(words: GatewayPayment[], start = emptyBooks()): Books {
  let books = start;
  for (const word of words) books = actOnOne(books, word);
  return books;
}

function actOnOne(books: Books, word: GatewayPayment): Books {
  const { state } = books;
  const effects = decide(state, word);
  const alerts = effects.alert ? [...books.alerts, effects.alert] : books.alerts;
  if (!effects.transaction) return { ...books, alerts };
  const status = effects.checkout ?? state.checkout.status;
  const lastStep = effects.access.at(-1);
  return {
    state: { ...state, checkout: { ...state.checkout, status }, known: effects.transaction },
    isOpen: lastStep ? lastStep === "open" : books.isOpen,
    timesOpened: books.timesOpened + effects.access.filter((step) => step === "open").length,
    balances: move(books.balances, state.known, effects.transaction),
    alerts,
  };
}

const booked = (known: KnownPayment): Booked => ({
  ...known,
  gatewayId: 3,
  modelId: 7,
  feeAmount: 2_99,
  creatorAmount: 20_00,
});

function move(
  balances: Record<string, number>,
  before: KnownPayment | null,
  after: KnownPayment,
): Record<string, number> {
  const moved = { ...balances };
  const from = before ? positionOf(booked(before)) : new Map();
  for (const [account, change] of movement(from, positionOf(booked(after)))) {
    moved[account] = (moved[account] ?? 0) + change;
    if (moved[account] === 0) delete moved[account];
  }
  return moved;
}
