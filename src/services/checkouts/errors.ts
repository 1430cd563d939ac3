import { DomainError } from "@/lib/errors";

/** The plan is unknown, switched off, or costs nothing that could be charged. */
export class PlanNotOnSale extends DomainError {
  constructor() {
    super("conflict", "plan_not_on_sale", "This plan is not on sale.");
  }
}

/** An order bump is unknown, switched off, or in another currency than the plan. */
export class BumpNotOffered extends DomainError {
  constructor() {
    super("conflict", "bump_not_offered", "This extra is no longer offered.", { field: "bumpIds" });
  }
}

/** The plan or the gateway does not take this payment method. */
export class PaymentMethodNotAccepted extends DomainError {
  constructor() {
    super("conflict", "payment_method_not_accepted", "This plan cannot be paid that way.", {
      field: "paymentMethod",
    });
  }
}

/** The gateway's rules forbid adult content, and the plan opens some. */
export class AdultNotAccepted extends DomainError {
  constructor() {
    super("conflict", "adult_not_accepted", "The payment service does not take payments for this content.");
  }
}

/** The fan has many checkouts that can still be paid; one of them serves as well, or its time runs out first. */
export class TooManyCheckouts extends DomainError {
  constructor() {
    super("conflict", "too_many_checkouts", "Too many purchases are waiting to be paid.");
  }
}
