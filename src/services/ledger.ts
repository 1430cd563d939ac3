// The door to the ledger: double entry, append-only, integer minor units, one currency per posting.
// Accounts: gateway_clearing:<gateway's id>, platform_revenue, platform_fee, creator_payable:<model>,
// refunds_payable, dispute_hold. A debit of clearing is money at the gateway; credits say whose it is.
export { accountBalances, type Balance } from "./ledger/balances";
export type { Booked } from "./ledger/position";
export { postPayment } from "./ledger/post";
export { type LedgerDifference, type LedgerProof, proveLedger } from "./ledger/prove";
export { reportBalances } from "./ledger/report";
