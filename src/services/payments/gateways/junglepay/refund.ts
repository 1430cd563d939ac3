import { type GatewayAccount, type GatewayPayment, GatewayTrouble } from "../contract";
import { askJunglePay } from "./ask";
import { Transaction, toPayment } from "./transaction";

/**
 * Gives back all that is left of a transaction. JunglePay's refunds carry neither a key nor a mark of ours, so a part that was
 * given back twice could not be told from two parts; the whole can only be given back once, whoever asks how often.
 */
export async function refundOnce(
  account: GatewayAccount,
  { externalId, amount }: { externalId: string; amount: number },
): Promise<GatewayPayment> {
  const path = `/transactions/${encodeURIComponent(externalId)}`;
  const before = await askJunglePay(account, "GET", path, Transaction);
  if (!before) throw new GatewayTrouble("junglepay", 404, "does not know this transaction");
  const known = toPayment(before);
  const left = known.amount - known.refundedAmount;
  if (known.status === "refunded" && amount <= known.amount) return known;
  if (amount !== left) {
    throw new GatewayTrouble("junglepay", 422, `can give back ${left} at once, and nothing else`);
  }
  const after = await askJunglePay(account, "POST", `${path}/refund`, Transaction, { amount });
  if (!after) throw new GatewayTrouble("junglepay", 404, "does not know this transaction");
  return toPayment(after);
}
