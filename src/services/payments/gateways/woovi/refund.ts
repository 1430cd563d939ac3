import { type GatewayAccount, type GatewayPayment, GatewayTrouble } from "../contract";
import { OneRefund, type Refund, Refunds } from "./answers";
import { askAbout, askWoovi } from "./ask";
import { fetchPayment } from "./payment";

type Wanted = { externalId: string; amount: number; idempotencyKey: string };

/**
 * Gives money back once. Woovi does not say how it answers when a key comes a second time, so its refunds are looked through before
 * it is asked, and again when it refuses: of two at once the second is told no although the first succeeded.
 */
export async function refundOnce(account: GatewayAccount, wanted: Wanted): Promise<GatewayPayment> {
  const refund = (await findRefund(account, wanted)) ?? (await create(account, wanted));
  if (refund.status === "REJECTED") {
    throw new GatewayTrouble("woovi", 422, "the bank rejected this refund");
  }
  const payment = await fetchPayment(account, wanted.externalId);
  if (!payment) throw new GatewayTrouble("woovi", 404, "does not know this charge");
  return payment;
}

async function create(account: GatewayAccount, wanted: Wanted): Promise<Refund> {
  const body = { correlationID: wanted.idempotencyKey, value: wanted.amount };
  try {
    const made = await askWoovi(account, "POST", pathOf(wanted), OneRefund, body);
    if (made) return made.refund;
  } catch (error) {
    if (!(error instanceof GatewayTrouble && error.isRefusal)) throw error;
    const twin = await findRefund(account, wanted);
    if (twin) return twin;
    throw error;
  }
  throw new GatewayTrouble("woovi", 404, "does not know this charge");
}

async function findRefund(account: GatewayAccount, wanted: Wanted): Promise<Refund | undefined> {
  const known = await askAbout(account, pathOf(wanted), Refunds);
  return known?.refunds.find(({ correlationID }) => correlationID === wanted.idempotencyKey);
}

function pathOf({ externalId }: Wanted): string {
  return `/charge/${encodeURIComponent(externalId)}/refund`;
}
