import type { Sale } from "./cast";
import type { StormEvent, StormGateway } from "./gateway";
import { actOf, historyOf, type Step } from "./histories";

/** Something that will happen to a charge. */
export type Act = { sale: Sale; chargeId: string; step: Step };

/** Everything that happens in the life of these sales: what comes first, and what follows it in order, charge by charge. */
export function livesOf(sales: Sale[]): { first: Act[]; later: Act[][] } {
  const lives = sales.flatMap((sale) =>
    sale.charges.map((chargeId) => historyOf(sale.index).map((step): Act => ({ sale, chargeId, step }))),
  );
  return {
    first: lives.map(([act]) => act!),
    later: lives.map(([, ...rest]) => rest).filter(({ length }) => length > 0),
  };
}

export function happen(gateway: StormGateway, { sale, chargeId, step }: Act): Promise<StormEvent> {
  const { act, amount } = actOf(step, sale.total);
  return gateway.act(chargeId, act, amount);
}

/** In an order of chance. */
export function shuffled<T>(items: T[]): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}
