import { movement, positionOf } from "@/services/ledger/position";
import type { Stage } from "./stage";
import type { TruthOfSale } from "./truth";
import { type Verdicts, verdict } from "./verdict";

type Row = {
  id: string;
  gatewayId: number;
  modelId: number | null;
  status: string;
  amount: number;
  refundedAmount: number;
  feeAmount: number;
  creatorAmount: number;
  held: Record<string, number>;
};

const SIGNED = "case direction when 'debit' then 1 else -1 end * ledger_entries.amount::bigint";

/** The ledger: in balance, true to each transaction, and in sum what the gateway holds for us. */
export async function judgeLedger({ sql, gatewayId }: Stage, truths: TruthOfSale[]): Promise<Verdicts> {
  const postings = await sql.query<{ posting_id: string }>(
    `select posting_id from ledger_entries group by posting_id, currency having sum(${SIGNED}) <> 0`,
  );
  const { rows } = await sql.query<Row>(
    `select t.id, t.gateway_id as "gatewayId", t.model_id as "modelId", t.status, t.amount,
       t.refunded_amount as "refundedAmount", t.fee_amount as "feeAmount", t.creator_amount as "creatorAmount",
       coalesce(l.held, '{}') as held
     from transactions t left join (
       select transaction_id, jsonb_object_agg(account, balance) as held from (
         select transaction_id, account, sum(${SIGNED}) as balance
         from ledger_entries group by transaction_id, account
       ) a where balance <> 0 group by transaction_id
     ) l on l.transaction_id = t.id`,
  );
  const astray = rows.filter(
    (row) => movement(positionOf(row), new Map(Object.entries(row.held))).length > 0,
  );
  const { rows: sums } = await sql.query<{ account: string; balance: string; all: string }>(
    `select account, sum(${SIGNED}) filter (where c.public_id = any($1)) as balance, sum(${SIGNED}) as "all"
     from ledger_entries join transactions t on t.id = transaction_id join checkouts c on c.id = t.checkout_id
     group by account`,
    [truths.map(({ sale }) => sale.publicId)],
  );
  const balance = new Map(sums.map((sum) => [sum.account, Number(sum.balance)]));
  const sold = rows.length === 0 ? 0 : sumOf(truths, "kept");
  const held = sumOf(truths, "held");
  const booked = {
    total: sums.reduce((sum, { all }) => sum + Number(all), 0),
    gateway: balance.get(`gateway_clearing:${gatewayId}`) ?? 0,
    dispute: balance.get("dispute_hold") ?? 0,
  };
  return [
    verdict("ledger: every posting and all of them sum to 0", balance.size, [
      ...postings.rows.map(({ posting_id }) => posting_id),
      ...(booked.total === 0 ? [] : [`sum ${booked.total}`]),
    ]),
    verdict(
      "ledger: each transaction stands where its state puts it",
      rows.length,
      astray.map(({ id, status }) => `transaction ${id} (${status})`),
    ),
    verdict("ledger: clearing and disputes = what the gateway holds for us", truths.length, [
      ...(booked.gateway === sold - held ? [] : [`clearing ${booked.gateway}, gateway ${sold - held}`]),
      ...(booked.dispute === held ? [] : [`in dispute ${booked.dispute}, gateway ${held}`]),
    ]),
  ];
}

function sumOf(truths: TruthOfSale[], what: "kept" | "held"): number {
  return truths.reduce((sum, truth) => sum + truth[what], 0);
}
