import { type Charge, type ChargeRequest, type GatewayAccount, GatewayTrouble } from "../contract";
import { offerEnd } from "../offer-end";
import { OneCharge } from "./answers";
import { askWoovi } from "./ask";

/** As much of a comment as Woovi takes. */
const COMMENT = 140;

/**
 * Creates the charge under our reference, or gets the one that is there under it already. The reference serves as the idempotency key,
 * because a checkout has one charge at most: where an attempt was refused for good, there is none.
 */
export async function createCharge(account: GatewayAccount, request: ChargeRequest): Promise<Charge> {
  const { reference, amount, customer } = request;
  const body = {
    correlationID: reference,
    value: amount,
    comment: request.description.slice(0, COMMENT),
    expiresIn: request.expiresIn,
    customer: {
      name: customer.name,
      email: customer.email,
      ...(customer.document ? { taxID: customer.document } : {}),
      ...(customer.phone ? { phone: customer.phone.replace(/\D/g, "") } : {}),
    },
  };
  const made = await askWoovi(account, "POST", "/charge?return_existing=true", OneCharge, body);
  if (!made) throw new GatewayTrouble("woovi", 404, "knows no charges at this address");
  const { charge } = made;
  if (charge.correlationID !== reference || charge.value !== amount) {
    throw new GatewayTrouble("woovi", 422, "has another charge under this reference");
  }
  if (!charge.brCode) throw new GatewayTrouble("woovi", null, "answered without a PIX code");
  return {
    externalId: charge.correlationID,
    pixCode: charge.brCode,
    redirectUrl: null,
    expiresAt: charge.expiresDate ?? offerEnd(request),
  };
}
