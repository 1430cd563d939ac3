import { DomainError } from "@/lib/errors";
import type { PostbackFault } from "./gateways/contract";

/** The gateway is away or answers nonsense. What the fan entered is kept; trying again goes on from there. */
export class GatewayUnavailable extends DomainError {
  constructor() {
    super(
      "unavailable",
      "gateway_unavailable",
      "The payment service does not answer. Try again in a moment.",
    );
  }
}

/** No gateway is switched on that could take this payment. */
export class NoActiveGateway extends DomainError {
  constructor() {
    super("unavailable", "no_active_gateway", "This site takes no payments right now.");
  }
}

/**
 * The gateway understood and said no to this payment, so that nothing was charged. The same form may be sent again: that is
 * a new attempt.
 */
export class ChargeRefused extends DomainError {
  constructor() {
    super(
      "conflict",
      "charge_refused",
      "The payment service did not accept this payment. Nothing was charged.",
    );
  }
}

/** The rules of every active gateway forbid adult content, and what is bought opens some. */
export class AdultNotAccepted extends DomainError {
  constructor() {
    super("conflict", "adult_not_accepted", "The payment service does not take payments for this content.");
  }
}

/** A postback without a proof that the gateway sent it. Nothing was recorded of it but the count. */
export class PostbackRefused extends DomainError {
  constructor(reason: PostbackFault) {
    super("forbidden", "postback_refused", "This postback is not genuine.", { details: { reason } });
  }
}
