import { DomainError } from "@/lib/errors";
import { DAY } from "@/lib/time";

/** How long somebody may change their mind. */
export const GRACE = 7 * DAY;

/** Why keys and subscriptions of a deleted account ended. */
export const REASON = "account_deleted";

/** Refuses the deletion of the last one who can run the site, with `last_admin`. */
export class LastAdmin extends DomainError {
  constructor() {
    super("conflict", "last_admin", "You are the only admin. Make somebody else one first.");
  }
}

/** Refuses an address that is not the account's own, with `email_differs`. */
export class EmailDiffers extends DomainError {
  constructor() {
    super("invalid", "email_differs", "This is not the e-mail of this account.", { field: "email" });
  }
}
