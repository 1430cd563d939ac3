import { randomUUID } from "node:crypto";
import { atOnce } from "./ask";
import { PRODUCTS, type Sale, type Shelf, setUpCheckouts, setUpFans } from "./cast";
import { isPaidTwice } from "./histories";
import type { Stage } from "./stage";

const SALES_PER_FAN = 4;

/** Fans who go to the checkout, four times each: the charges exist at the gateway, the checkouts at the site, nothing is paid. */
export async function openSales(
  stage: Stage,
  shelf: Shelf,
  count: number,
  { due = false, twice = true }: { due?: boolean; twice?: boolean } = {},
): Promise<Sale[]> {
  const fans = await setUpFans(stage.sql, Math.ceil(count / SALES_PER_FAN));
  const sales = Array.from({ length: count }, (_, index): Sale => {
    const product = PRODUCTS[(index * 7 + Math.floor(index / fans.length)) % PRODUCTS.length]!;
    const total = shelf.lines[product].reduce((sum, { amount }) => sum + amount, 0);
    return { index, publicId: randomUUID(), fanId: fans[index % fans.length]!, product, total, charges: [] };
  });
  await atOnce(sales, 16, async (sale) => {
    for (let times = twice && isPaidTwice(sale.index) ? 2 : 1; times > 0; times--) {
      sale.charges.push((await stage.gateway.charge(sale.publicId, sale.total)).id);
    }
  });
  await setUpCheckouts(stage.sql, { shelf, sales, gatewayId: stage.gatewayId, due });
  return sales;
}
