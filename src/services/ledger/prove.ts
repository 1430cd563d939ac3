import { sql } from "drizzle-orm";
import { type Context, requireAdmin } from "../context";
import { accountBalances, type Balance } from "./balances";
import { type Booked, positionOf } from "./position";

/** An account of one payment where the entries say something else than the payment itself. Debit is positive. */
export type LedgerDifference = {
  transaction: string;
  account: string;
  currency: string;
  booked: number;
  expected: number;
};

/** What was found when the books were recomputed. Nothing is wrong when the last three lists are empty. */
export type LedgerProof = {
  balances: Balance[];
  /** How many payments were recomputed. */
  payments: number;
  /** Currencies whose accounts do not sum to zero. */
  offCurrencies: { currency: string; sum: number }[];
  /** Postings that do not sum to zero in each of their currencies. */
  offPostings: { posting: string; currency: string; sum: number }[];
  differences: LedgerDifference[];
};

const signed = sql.raw("case e.direction when 'debit' then e.amount::bigint else -e.amount::bigint end");

/**
 * Proves the ledger against the payments: every currency and every posting sums to zero, and the entries of each payment
 * amount to the position that its state asks for. It reads only, page by page, each payment and its entries in one statement, so that
 * money that moves meanwhile is no difference. For admins and the system.
 */
export async function proveLedger(ctx: Context): Promise<LedgerProof> {
  requireAdmin(ctx);
  const { differences, payments } = await compare(ctx);
  const { rows: currencies } = await ctx.db.execute<{ currency: string; sum: string }>(sql`
    select e.currency, sum(${signed})::text as sum from ledger_entries e
    group by e.currency having sum(${signed}) <> 0 order by e.currency`);
  const { rows: postings } = await ctx.db.execute<{ posting: string; currency: string; sum: string }>(sql`
    select e.posting_id::text as posting, e.currency, sum(${signed})::text as sum from ledger_entries e
    group by e.posting_id, e.currency having sum(${signed}) <> 0 order by 1, 2`);
  return {
    balances: await accountBalances(ctx),
    payments,
    offCurrencies: currencies.map((row) => ({ ...row, sum: Number(row.sum) })),
    offPostings: postings.map((row) => ({ ...row, sum: Number(row.sum) })),
    differences,
  };
}

const PAGE = 1_000;

type Row = Booked & {
  id: string;
  publicId: string;
  currency: string;
  entries: { account: string; currency: string; sum: number }[] | null;
};

async function compare(ctx: Context): Promise<{ differences: LedgerDifference[]; payments: number }> {
  const differences: LedgerDifference[] = [];
  let payments = 0;
  for (let after = "0"; ; ) {
    const rows = await pageOf(ctx, after);
    payments += rows.length;
    differences.push(...rows.flatMap(differencesOf));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return { differences, payments };
    after = last.id;
  }
}

async function pageOf(ctx: Context, after: string): Promise<Row[]> {
  const { rows } = await ctx.db.execute<Row>(sql`
    select t.id::text as id, t.public_id::text as "publicId", t.currency, t.gateway_id as "gatewayId",
      t.model_id as "modelId", t.status, t.amount, t.refunded_amount as "refundedAmount",
      t.fee_amount as "feeAmount", t.creator_amount as "creatorAmount",
      (select json_agg(s) from (
        select e.account, e.currency, sum(${signed}) as sum from ledger_entries e
        where e.transaction_id = t.id group by e.account, e.currency) s) as entries
    from transactions t where t.id > ${after}::bigint order by t.id limit ${PAGE}`);
  return rows;
}

function differencesOf(payment: Row): LedgerDifference[] {
  const nameOf = (account: string, currency: string) => JSON.stringify([account, currency]);
  const expected = new Map(
    [...positionOf(payment)].map(([account, sum]) => [nameOf(account, payment.currency), sum]),
  );
  const booked = new Map(
    (payment.entries ?? []).map(({ account, currency, sum }) => [nameOf(account, currency), Number(sum)]),
  );
  return [...new Set([...expected.keys(), ...booked.keys()])].flatMap((name) => {
    const both = { booked: booked.get(name) ?? 0, expected: expected.get(name) ?? 0 };
    const [account = "", currency = ""] = JSON.parse(name) as string[];
    return both.booked === both.expected
      ? []
      : [{ transaction: payment.publicId, account, currency, ...both }];
  });
}
