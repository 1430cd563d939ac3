import { DomainError } from "@/lib/errors";
import type { Context } from "../context";
import { type LedgerProof, proveLedger } from "./prove";

/** The books are wrong; its sentence is the whole report. */
export class LedgerOff extends DomainError {
  constructor(report: string) {
    super("conflict", "ledger_off", report);
  }
}

/**
 * The balances as a table for people, proven: per currency and account, in minor units, debit positive. Refuses with LedgerOff, which
 * names every difference, when the books are wrong.
 */
export async function reportBalances(ctx: Context): Promise<string> {
  const proof = await proveLedger(ctx);
  const { offCurrencies, offPostings, differences, payments } = proof;
  const faults = [
    ...offCurrencies.map(({ currency, sum }) => `${currency} does not sum to zero: off by ${sum}`),
    ...offPostings.map(({ posting, currency, sum }) => `posting ${posting} is off by ${sum} ${currency}`),
    ...differences.map(
      ({ transaction, account, currency, booked, expected }) =>
        `payment ${transaction}: ${account} holds ${booked} ${currency}, and should hold ${expected}`,
    ),
  ];
  const table = tableOf(proof);
  if (faults.length > 0) {
    throw new LedgerOff(`${table}\n\n${faults.length} found wrong:\n${faults.join("\n")}`);
  }
  return `${table}\n\nProven: every currency and posting sums to zero, and ${payments} payments amount to these balances.`;
}

function tableOf({ balances }: LedgerProof): string {
  if (balances.length === 0) return "No money has moved yet.";
  const rows = balances
    .toSorted((a, b) => a.currency.localeCompare(b.currency) || a.account.localeCompare(b.account))
    .map(({ currency, account, balance }) => [currency, account, String(balance)] as const);
  const width = Math.max(...rows.map(([, account]) => account.length));
  const wide = Math.max(...rows.map(([, , balance]) => balance.length));
  return rows
    .map(([currency, account, balance]) => `${currency}  ${account.padEnd(width)}  ${balance.padStart(wide)}`)
    .join("\n");
}
