import { DomainError } from "@/lib/errors";

/** The payment is in no state in which money could go back: unpaid, given back, disputed, or of another kind. */
export class NotRefundable extends DomainError {
  constructor(code: "refund_status" | "refund_disputed" | "refund_nothing_left" | "refund_guest") {
    super("conflict", code, "This payment cannot be given back as it is now.");
  }
}

/** The sum is no part of what is left, or the gateway gives back all or nothing. */
export class RefundAmountRefused extends DomainError {
  constructor(code: "refund_too_much" | "refund_whole_only") {
    super("conflict", code, "This sum cannot be given back.", { field: "amount" });
  }
}

/** A key that this payment did not buy. */
export class RefundKeyUnknown extends DomainError {
  constructor() {
    super("conflict", "refund_key_unknown", "This payment did not open that.", { field: "takesBack" });
  }
}

/** The time in which a purchase can be undone is over, or the site does not offer it. */
export class WithdrawalOver extends DomainError {
  constructor() {
    super("conflict", "withdrawal_over", "The time in which this purchase can be undone is over.");
  }
}

/** The refund is not in the state that the act is for: somebody else was first. */
export class RefundNotFailed extends DomainError {
  constructor() {
    super("conflict", "refund_not_failed", "This refund did not fail, or somebody took care of it.");
  }
}
