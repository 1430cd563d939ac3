import { DomainError } from "@/lib/errors";

/** The plan has no trial for this fan: none at all, or they had theirs. */
export class TrialNotOffered extends DomainError {
  constructor() {
    super("conflict", "trial_not_offered", "There is no trial of this plan for you.");
  }
}

/** A trial asks for a proven address: it costs nothing, so an address must stand for one person. */
export class EmailUnverified extends DomainError {
  constructor() {
    super("forbidden", "email_unverified", "Confirm your e-mail first.");
  }
}

/** What is asked for fits no subscription in the state that this one is in. */
export class NotInThisState extends DomainError {
  constructor() {
    super("conflict", "subscription_state", "Your subscription has changed meanwhile. Look again.");
  }
}
