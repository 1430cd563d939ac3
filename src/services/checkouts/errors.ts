import { DomainError } from "@/lib/errors";

/** The plan is unknown, switched off, or costs nothing that could be charged. */
export class PlanNotOnSale extends DomainError {
  constructor() {
    super("conflict", "plan_not_on_sale", "This plan is not on sale.");
  }
}

/** The post is unknown, hidden, or is not sold by itself. */
export class PostNotOnSale extends DomainError {
  constructor() {
    super("conflict", "post_not_on_sale", "This post is not sold by itself.");
  }
}

/** Who wants to buy the post can see it already. */
export class PostAlreadyOpen extends DomainError {
  constructor() {
    super("conflict", "post_already_open", "This post is open to you already. Nothing was charged.");
  }
}

/** What is sold costs something else, or is something else, than when the form was opened. */
export class OfferChanged extends DomainError {
  constructor() {
    super(
      "conflict",
      "offer_changed",
      "The offer changed while the form was open. Check it and send it again.",
    );
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

/** The gateway of this payment method has to know more of the customer. */
export class CustomerFieldMissing extends DomainError {
  constructor(field: "document" | "phone") {
    super("invalid", `${field}_missing`, `The gateway asks for the ${field}.`, { field });
  }
}

/** The fan has many checkouts that can still be paid; one of them serves as well, or its time runs out first. */
export class TooManyCheckouts extends DomainError {
  constructor() {
    super("conflict", "too_many_checkouts", "Too many purchases are waiting to be paid.");
  }
}
