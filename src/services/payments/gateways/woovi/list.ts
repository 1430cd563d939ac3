import { addMs, DAY } from "@/lib/time";
import type { GatewayAccount, GatewayPayment } from "../contract";
import { Charges } from "./answers";
import { askWoovi } from "./ask";
import { paymentOf } from "./payment";

const PAGE = 50;

/**
 * Every charge that was made or changed in a span. Woovi's list goes by the moment of making: it is asked from a day earlier, because no
 * offer of ours lives longer, and what has not changed since is left out.
 */
export async function* listPayments(
  account: GatewayAccount,
  since: Date,
  until: Date,
): AsyncGenerator<GatewayPayment> {
  const span = { start: addMs(since, -DAY).toISOString(), end: until.toISOString(), limit: String(PAGE) };
  for (let skip = 0; ; ) {
    const asOf = new Date();
    const query = new URLSearchParams({ ...span, skip: String(skip) });
    const page = await askWoovi(account, "GET", `/charge?${query}`, Charges);
    const charges = page?.charges ?? [];
    for (const charge of charges) {
      if (!charge.updatedAt || charge.updatedAt >= since) yield await paymentOf(account, charge, asOf);
    }
    if (charges.length === 0 || !page?.pageInfo.hasNextPage) return;
    skip += charges.length;
  }
}
