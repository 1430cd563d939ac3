import { z } from "zod";
import type { GatewayAccount, GatewayPayment } from "../contract";
import { askMercadoPago } from "./client";
import { Payment, toPayment } from "./payment";

const Page = z.object({ results: z.array(Payment), paging: z.object({ total: z.int() }) });

/** Payments are large: more of them would not fit into one answer. */
const PAGE_SIZE = 20;

/** All payments that carry a reference; a declined card is one too. */
export async function findPayments(account: GatewayAccount, reference: string): Promise<Payment[]> {
  const query = new URLSearchParams({ external_reference: reference, limit: String(PAGE_SIZE) });
  return (await search(account, query)).results;
}

/** Every payment that was made or changed between two moments, each once. */
export async function* listPayments(
  account: GatewayAccount,
  since: Date,
  until: Date,
): AsyncGenerator<GatewayPayment> {
  const told = new Set<string>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const query = new URLSearchParams({
      range: "date_last_updated",
      begin_date: since.toISOString(),
      end_date: until.toISOString(),
      sort: "date_last_updated",
      criteria: "asc",
      limit: String(PAGE_SIZE),
      offset: String(offset),
    });
    const { results, paging } = await search(account, query);
    for (const payment of results) {
      // A payment that changes meanwhile moves to the end of the list.
      if (!told.has(payment.id)) yield toPayment(payment);
      told.add(payment.id);
    }
    if (results.length === 0 || offset + results.length >= paging.total) return;
  }
}

async function search(account: GatewayAccount, query: URLSearchParams): Promise<z.infer<typeof Page>> {
  const path = `/v1/payments/search?${query}`;
  return (
    (await askMercadoPago(account, { method: "GET", path }, Page)) ?? { results: [], paging: { total: 0 } }
  );
}
