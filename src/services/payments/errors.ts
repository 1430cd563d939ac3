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

/** A postback without a proof that the gateway sent it. Nothing was recorded of it but the count. */
export class PostbackRefused extends DomainError {
  constructor(reason: PostbackFault) {
    super("forbidden", "postback_refused", "This postback is not genuine.", { details: { reason } });
  }
}
