import type { Sale, Shelf } from "./cast";
import type { Sent } from "./deliveries";
import type { StormEvent } from "./gateway";
import { FORGED } from "./gateway";
import { judgeAccess } from "./judge-access";
import { judgeLedger } from "./judge-ledger";
import type { Stage } from "./stage";
import { fansOf, inboxOf, keysPerSale, type TruthOfSale, truthOf } from "./truth";
import { type Verdicts, verdict } from "./verdict";

/** What was sent and sold, for the judge to compare the books with. */
export type Case = { shelf: Shelf; sales: Sale[]; events: StormEvent[]; sent: Sent };

/** Compares every table that a storm touches with what the gateway says, by a model that shares no code with the site. */
export async function judgeBooks(stage: Stage, { shelf, sales, events, sent }: Case): Promise<Verdicts> {
  const truths = await truthOf(stage.gateway, sales);
  const inbox = await inboxOf(stage.sql);
  return [
    verdict(
      "answers: each genuine postback taken in, each forged one refused",
      sent.accepted + sent.refused,
      sent.wrong,
    ),
    verdict(
      "inbox: each genuine event there and acted upon (lost)",
      events.length,
      events
        .filter(({ id }) => inbox.get(id) !== "processed")
        .map(({ id }) => `${id}: ${inbox.get(id) ?? "not there"}`),
    ),
    verdict(
      "inbox: nothing forged in it",
      sent.refused,
      [...inbox.keys()].filter((id) => id.startsWith(FORGED)),
    ),
    ...(await judgeSales(stage, truths)),
    ...(await judgeAccess(stage, fansOf(truths, shelf), shelf)),
    ...(await judgeLedger(stage, truths)),
  ];
}

type SaleRow = { public_id: string; status: string; payments: string[]; keys: number; live: number };

/** Checkouts, transactions and keys, sale by sale. */
async function judgeSales({ sql }: Stage, truths: TruthOfSale[]): Promise<Verdicts> {
  const { rows } = await sql.query<SaleRow>(
    `select c.public_id, c.status, coalesce(t.payments, '{}') as payments,
       coalesce(t.keys, 0)::int as keys, coalesce(t.live, 0)::int as live
     from checkouts c left join (
       select t.checkout_id, array_agg(distinct t.id || ':' || t.status) as payments,
         count(e.id) as keys, count(e.id) filter (where e.revoked_at is null) as live
       from transactions t
       left join entitlements e on e.source = 'transaction' and e.source_id = t.id::text
       group by t.checkout_id
     ) t on t.checkout_id = c.id
     where c.public_id = any($1)`,
    [truths.map(({ sale }) => sale.publicId)],
  );
  const found = new Map(rows.map((row) => [row.public_id, row]));
  const compare = (question: string, wrongOf: (truth: TruthOfSale, row: SaleRow) => string | null) =>
    verdict(
      question,
      truths.length,
      truths.flatMap((truth) => {
        const row = found.get(truth.sale.publicId);
        const wrong = row ? wrongOf(truth, row) : "is not there";
        return wrong ? [`${truth.sale.publicId} ${wrong}`] : [];
      }),
    );
  return [
    compare("checkouts: the status that the gateway's word makes", ({ checkout }, { status }) =>
      status === checkout ? null : `is ${status}, should be ${checkout}`,
    ),
    compare("transactions: one for each charge, as the gateway has it", ({ payments }, row) => {
      const booked = row.payments
        .map((text) => text.replace(/^\d+:/, ""))
        .filter((status) => status !== "pending");
      return booked.sort().join() === payments.join() ? null : `has [${booked}], should have [${payments}]`;
    }),
    compare(
      "entitlements: granted once, and only what was paid (double grants)",
      ({ checkout, isOpen, sale }, row) => {
        const granted = checkout === "paid" ? keysPerSale(sale.product) : 0;
        const live = isOpen ? granted : 0;
        if (row.live === live && row.keys === granted) return null;
        return `has ${row.keys} keys, ${row.live} live; should have ${granted} and ${live}`;
      },
    ),
  ];
}
