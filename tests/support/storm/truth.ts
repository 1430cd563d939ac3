import type { Pool } from "pg";
import { atOnce } from "./ask";
import { DAYS, OPENS, type Product, type Sale, type Shelf } from "./cast";
import type { StormGateway, Told } from "./gateway";

/** What must be true of one sale, by the gateway's own book and nothing of ours. */
export type TruthOfSale = {
  sale: Sale;
  /** The statuses that its payments must have, sorted; unpaid ones that nobody told of are left out. */
  payments: string[];
  checkout: "pending" | "paid" | "failed" | "abandoned";
  /** Whether what was bought is open now. */
  isOpen: boolean;
  /** What of its money is ours or owed, in minor units; and what of that is in dispute. */
  kept: number;
  held: number;
};

/** What must be true of one fan: which of the shelf's posts are open, and the paid days of each plan. */
export type TruthOfFan = { fanId: number; open: Set<keyof Shelf["posts"]>; days: Map<number, number> };

const IN_FORCE = ["paid", "partially_refunded", "disputed"];

/** Asks the gateway about every charge and says what our books must be. */
export async function truthOf(gateway: StormGateway, sales: Sale[]): Promise<TruthOfSale[]> {
  const told = new Map<string, Told>();
  await atOnce(
    sales.flatMap(({ charges }) => charges),
    16,
    async (id) => told.set(id, await gateway.told(id)),
  );
  return sales.map((sale) =>
    truthOfSale(
      sale,
      sale.charges.map((id) => told.get(id)!),
    ),
  );
}

function truthOfSale(sale: Sale, charges: Told[]): TruthOfSale {
  const settled = charges.filter(({ status }) => !["pending", "failed", "expired"].includes(status));
  const right = settled.filter(({ paid_amount }) => paid_amount === sale.total);
  // Of two that were paid in full one counts, whichever was heard of first; the other is owed back.
  const [counts] = right;
  const verdict = (charge: Told) => {
    if (!settled.includes(charge)) return charge.status === "expired" ? "cancelled" : charge.status;
    if (!right.includes(charge)) return "mismatch";
    return charge === counts ? charge.status : "surplus";
  };
  const money = settled.map(({ status, paid_amount, refunded_amount }) =>
    status === "charged_back" ? 0 : paid_amount - refunded_amount,
  );
  const unpaid = { pending: "pending", failed: "failed", expired: "abandoned" } as const;
  const last = charges[0]!.status as keyof typeof unpaid;
  return {
    sale,
    payments: charges
      .map(verdict)
      .filter((status) => status !== "pending")
      .sort(),
    checkout: counts ? "paid" : (unpaid[last] ?? "pending"),
    isOpen: counts !== undefined && IN_FORCE.includes(counts.status),
    kept: money.reduce((sum, one) => sum + one, 0),
    held: counts?.status === "disputed" ? counts.paid_amount - counts.refunded_amount : 0,
  };
}

/** The same, fan by fan: what they paid for and still have. */
export function fansOf(truths: TruthOfSale[], shelf: Shelf): TruthOfFan[] {
  const fans = new Map<number, TruthOfFan>();
  for (const { sale, isOpen } of truths) {
    const fan = fans.get(sale.fanId) ?? { fanId: sale.fanId, open: new Set(), days: new Map() };
    fans.set(sale.fanId, fan);
    if (!isOpen) continue;
    for (const post of OPENS[sale.product]) fan.open.add(post);
    const plan = shelf.planOf[sale.product];
    fan.days.set(plan, (fan.days.get(plan) ?? 0) + DAYS);
  }
  return [...fans.values()];
}

/** How many keys one payment for a product hands out. */
export function keysPerSale(product: Product): number {
  return OPENS[product].length;
}

/** Every inbox row that is not a count of refusals, by the name of its message. */
export async function inboxOf(sql: Pool): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ dedupe_key: string; status: string }>(
    "select dedupe_key, status from webhook_events where status <> 'rejected'",
  );
  return new Map(rows.map(({ dedupe_key, status }) => [dedupe_key, status]));
}
